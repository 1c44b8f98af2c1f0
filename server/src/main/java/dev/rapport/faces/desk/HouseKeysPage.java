package dev.rapport.faces.desk;

import java.util.List;

/// What customers opened for a house, and what it owes them.
///
/// @param list where everybody can read it
/// @param locked the house or clerks who typed too many wrong codes
public record HouseKeysPage(
    boolean mayChange, List<Locked> locked, List<Key> keys, List<MayAsk> mayAsk, String list) {

  /// @param again lets them try again
  public record Locked(String words, String path, String again) {}

  /// @param duty until when what was taken down has to be deleted, or that it was
  /// @param owed whether that is still to be done
  /// @param over whether it can be asked for once more
  /// @param path where it is said that it is done
  public record Key(
      String errand,
      String when,
      String who,
      String state,
      String duty,
      boolean owed,
      boolean over,
      String path) {}

  /// @param items what it asks for, each on the list or off it
  public record MayAsk(String name, List<Item> items) {}

  public record Item(String name, String label, boolean listed) {}
}
