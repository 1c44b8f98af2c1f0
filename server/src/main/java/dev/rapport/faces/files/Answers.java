package dev.rapport.faces.files;

import dev.rapport.facts.permissions.AnswerDraft;
import dev.rapport.facts.permissions.Basis;
import dev.rapport.facts.permissions.ContactChannel;
import dev.rapport.facts.permissions.Purpose;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reads one answer about one purpose on one channel out of a row. What was not asked is no answer.
final class Answers {

  private final String byName;

  Answers(String byName) {
    this.byName = byName;
  }

  /// @param asOf when it was said, if the row does not say so itself
  Optional<Drafted.OfRecord<AnswerDraft>> read(RowReading row, Instant asOf) {
    Choices.Said said = row.oneOf("allowed", Choices.SAID);
    if (said == null || said == Choices.Said.NOT_ASKED) {
      return Optional.empty();
    }
    Purpose purpose = row.neededOneOf("purpose", Choices.PURPOSES, Purpose.CARE);
    ContactChannel channel = row.neededOneOf("channel", Choices.CHANNELS, ContactChannel.POST);
    Basis basis = row.oneOf("basis", Choices.BASES);
    String source = row.mapping().source();
    String origin = orElse(row.text("origin"), source);
    String wording = orElse(row.text("wording"), "As " + source + " keeps it");
    String proof = row.text("proof");
    Times.Moment at = row.moment("at");
    Instant saidAt = at == null ? asOf : row.happened("at", at);
    String key = key(row.key(), purpose, channel, at);
    boolean allowed = said == Choices.Said.YES;
    return Optional.of(record ->
        new AnswerDraft(
            source,
            key,
            record,
            purpose,
            channel,
            allowed,
            basis == null ? Basis.CONSENT : basis,
            wording,
            origin,
            proof,
            saidAt,
            byName));
  }

  /// An answer with a day has a key of its own, so that she may change her mind and change it back.
  private static String key(
      String row, Purpose purpose, ContactChannel channel, Times.@Nullable Moment at) {
    String day = at == null ? "" : "/" + at.day();
    return "%s/%s/%s%s".formatted(row, purpose.word(), channel.word(), day);
  }

  private static String orElse(@Nullable String text, String otherwise) {
    return text == null ? otherwise : text;
  }
}
