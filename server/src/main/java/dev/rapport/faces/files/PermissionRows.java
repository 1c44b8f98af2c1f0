package dev.rapport.faces.files;

import dev.rapport.facts.permissions.AnswerDraft;
import dev.rapport.facts.permissions.PeaceDraft;
import dev.rapport.facts.permissions.PeaceReason;
import dev.rapport.facts.permissions.SuppressionDraft;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Rows about what people allow, who is never contacted any more, and who is left in peace.
final class PermissionRows implements Drafting {

  private final Answers answers;
  private final String byName;

  PermissionRows(String byName) {
    this.answers = new Answers(byName);
    this.byName = byName;
  }

  @Override
  public @Nullable Drafted draft(RowReading row) {
    Times.Moment moment = row.moment("at");
    Instant at = moment == null ? row.file().writtenAt() : row.happened("at", moment);
    List<Drafted.OfRecord<AnswerDraft>> said = answers.read(row, at).stream().toList();
    List<Drafted.OfRecord<SuppressionDraft>> suppressions = suppressions(row, at);
    List<Drafted.OfRecord<PeaceDraft>> peaces = peaces(row, at);
    boolean nothing = said.isEmpty() && suppressions.isEmpty() && peaces.isEmpty();
    return nothing
        ? null
        : new Drafted.Permission(row.key(), row.person(), said, suppressions, peaces);
  }

  private List<Drafted.OfRecord<SuppressionDraft>> suppressions(RowReading row, Instant at) {
    if (!Boolean.TRUE.equals(row.oneOf("suppress", Choices.YES_OR_NO))) {
      return List.of();
    }
    String source = row.mapping().source();
    String wording = first(row, "wording", "origin", source);
    return List.of(
        record -> new SuppressionDraft(source, row.key(), record, null, wording, byName, at));
  }

  private List<Drafted.OfRecord<PeaceDraft>> peaces(RowReading row, Instant at) {
    LocalDate until = row.day("peace-until");
    if (until == null) {
      return List.of();
    }
    String source = row.mapping().source();
    String said = row.text("peace-reason");
    PeaceReason known = said == null ? null : Choices.PEACE.get(said.toLowerCase(Locale.ROOT));
    PeaceReason reason = known == null ? PeaceReason.OTHER : known;
    String words = Objects.requireNonNullElse(row.text("peace-words"), inWords(said, reason));
    String toldBy = first(row, "teller", "origin", byName);
    var drafts = new ArrayList<Drafted.OfRecord<PeaceDraft>>();
    drafts.add(
        record -> new PeaceDraft(source, row.key(), record, until, reason, words, toldBy, at));
    return drafts;
  }

  private static String first(RowReading row, String one, String other, String otherwise) {
    return Stream.of(one, other)
        .map(row::text)
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(otherwise);
  }

  /// A reason in the source's own words stays in them.
  private static String inWords(@Nullable String said, PeaceReason reason) {
    return said != null && reason == PeaceReason.OTHER
        ? said
        : switch (reason) {
          case GRIEF_OR_ILLNESS -> "Grief or illness";
          case CONTENT -> "Content, and needs nothing";
          case ASKED -> "Asked for it";
          case ENOUGH -> "Heard enough from us";
          case THINKING -> "Is thinking it over";
          case PROBLEM_ELSEWHERE -> "Has a problem elsewhere";
          case OTHER -> "Told without a reason";
        };
  }
}
