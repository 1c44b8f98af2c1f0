package dev.rapport.facts.experiences;

import java.util.List;
import java.util.Optional;

/// What the ledger holds, counted.
public record LedgerCounts(
    List<OfKind> kinds, List<OfResult> results, List<OfLast> lastContacts, List<OfMoney> money) {

  public LedgerCounts {
    kinds = List.copyOf(kinds);
    results = List.copyOf(results);
    lastContacts = List.copyOf(lastContacts);
    money = List.copyOf(money);
  }

  /// @param contacts how many contacts the experiences stand for
  public record OfKind(String source, String kind, long experiences, long contacts, long persons) {}

  /// @param inWindow experiences with this result inside their window
  /// @param afterWindow experiences with this result only after their window
  /// @param experiences all of this source and kind, with a result or without
  public record OfResult(
      String source,
      String kind,
      String result,
      long inWindow,
      long afterWindow,
      long experiences) {

    /// Between 0 and 1: how many of the experiences had this result in time.
    public double share() {
      return (double) inWindow / experiences;
    }
  }

  /// Persons whom we or who contacted us over a channel, by the result of their last contact.
  ///
  /// @param result absent when nothing is known that came in time
  /// @param contacts all their contacts in this source
  /// @param most the most contacts that one of them had
  public record OfLast(
      String source, Optional<String> result, long persons, long contacts, long most) {}

  /// @param minor sum in minor units of `currency`
  /// @param zero how many of the experiences had an amount of nothing
  public record OfMoney(
      String source,
      String kind,
      String currency,
      long experiences,
      long persons,
      long minor,
      long zero) {}
}
