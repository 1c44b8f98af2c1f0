package dev.rapport.decisions.contacts;

import dev.rapport.facts.people.PersonId;
import dev.rapport.facts.people.RecordId;
import dev.rapport.facts.permissions.ContactChannel;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The gate's answers, each contact by its latest, newest first; and how many of each verdict.
///
/// @param totals always four, in the fixed order send, fold, wait, silent
public record Board(List<Row> rows, List<Total> totals, boolean more) {

  public Board {
    rows = List.copyOf(rows);
    totals = List.copyOf(totals);
  }

  /// What to show; null leaves a column open.
  ///
  /// @param since decisions from then on
  /// @param page from 0
  public record Filter(
      Instant since,
      @Nullable String verdict,
      @Nullable String code,
      @Nullable PersonId person,
      int page,
      int size) {

    public Filter {
      if (page < 0 || size < 1) {
        throw new IllegalArgumentException("Pages are counted from 0 and hold something");
      }
    }

    public static Filter since(Instant since) {
      return new Filter(since, null, null, null, 0, 50);
    }
  }

  /// @param choice the latest act of staff on it
  public record Row(
      DecisionId decision,
      ContactId contact,
      PersonId person,
      RecordId record,
      String name,
      String subject,
      ContactKind kind,
      ContactChannel channel,
      Optional<String> programme,
      String verdict,
      String code,
      String reason,
      Optional<Instant> until,
      Optional<ContactId> into,
      String state,
      Instant decidedAt,
      Optional<Choice.Act> choice) {

    Row named(String hers) {
      return new Row(
          decision, contact, person, record, hers, subject, kind, channel, programme, verdict, code,
          reason, until, into, state, decidedAt, choice);
    }
  }

  /// @param commonest at most three reasons, commonest first
  public record Total(String verdict, long contacts, List<Commonest> commonest) {

    public Total {
      commonest = List.copyOf(commonest);
    }
  }

  /// @param example one sentence given for it
  public record Commonest(String code, long contacts, String example) {}
}
