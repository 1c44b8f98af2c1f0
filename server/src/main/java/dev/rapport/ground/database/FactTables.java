package dev.rapport.ground.database;

import java.util.List;

/// What a module takes along when a whole organisation moves: all that makes its state.
public interface FactTables {

  /// In an order in which rows name only rows of tables before.
  List<FactTable> tables();

  /// All rows are back, in the transaction that brings them: the time to work out what follows from
  /// them and was not taken along.
  default void areBack() {}
}
