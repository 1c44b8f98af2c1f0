package dev.rapport.linkage.clusters;

/// What hangs on a record beside itself: permissions, open promises, orders. 0 is nothing.
@FunctionalInterface
public interface Stake {

  double of(int record);

  static Stake none() {
    return _ -> 0;
  }
}
