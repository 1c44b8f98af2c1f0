package dev.rapport.facts.permissions;

import static dev.rapport.ground.text.Say.say;

import dev.rapport.facts.holders.Voice;
import dev.rapport.facts.people.RecordId;
import dev.rapport.ground.text.Say;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;

/// She is left in peace.
///
/// @param until the waking day: contacts may start on it again
public record Peace(
    PeaceId id,
    RecordId record,
    LocalDate until,
    PeaceReason reason,
    String words,
    String toldBy,
    Instant at) {

  /// The reason with its teller; words that name one already, as notes of old systems do, keep it.
  public String inWords() {
    String reason = words.strip();
    String closed = reason.matches(".*[.!?…]") ? reason : reason + ".";
    return closed.contains("Told by") ? closed : say("{0} Told by {1}.", closed, teller());
  }

  private String teller() {
    DateTimeFormatter day =
        DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM).withLocale(Say.language().locale());
    return Voice.parse(toldBy)
        .map(voice ->
            say(
                "{0} for {1}, mandate “{2}” until {3}",
                voice.speaker(), voice.of(), voice.matter(), day.format(voice.until())))
        .orElse(toldBy);
  }
}
