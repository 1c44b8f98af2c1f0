package dev.rapport.linkage.clusters;

import java.util.List;

/// What a resolve does to persons. Each record is named by one change at most and is the person's
/// afterwards; followed in any order the changes of one resolve lead to the same persons.
public sealed interface Change<P extends Comparable<P>, R extends Comparable<R>> {

  /// Whose the records are from now on.
  P person();

  List<R> records();

  /// Somebody new, of new records only.
  record Born<P extends Comparable<P>, R extends Comparable<R>>(P person, List<R> records)
      implements Change<P, R> {

    public Born {
      records = List.copyOf(records);
    }
  }

  /// New records of somebody known.
  record Arrived<P extends Comparable<P>, R extends Comparable<R>>(P person, List<R> records)
      implements Change<P, R> {

    public Arrived {
      records = List.copyOf(records);
    }
  }

  /// Two persons are one: the id of the other is an alias from now on.
  ///
  /// @param absorbed who is nobody of her own any more; most of her records are these
  record Joined<P extends Comparable<P>, R extends Comparable<R>>(
      P person, P absorbed, List<R> records) implements Change<P, R> {

    public Joined {
      records = List.copyOf(records);
    }
  }

  /// A part of somebody is a person of her own, under a new id or under an alias that came with
  /// these records.
  record Split<P extends Comparable<P>, R extends Comparable<R>>(P person, P from, List<R> records)
      implements Change<P, R> {

    public Split {
      records = List.copyOf(records);
    }
  }

  /// Records go from one person to another, and she does not end with them.
  record Moved<P extends Comparable<P>, R extends Comparable<R>>(P person, P from, List<R> records)
      implements Change<P, R> {

    public Moved {
      records = List.copyOf(records);
    }
  }
}
