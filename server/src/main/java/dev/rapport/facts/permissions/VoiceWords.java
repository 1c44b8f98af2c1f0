package dev.rapport.facts.permissions;

import static dev.rapport.ground.text.Say.say;

import dev.rapport.facts.holders.Voice;
import dev.rapport.ground.text.Say;
import java.time.LocalDate;
import java.util.function.Function;
import java.util.stream.Stream;

/// Who spoke for a customer in words, the same for her and for the desk, but for how each writes a
/// day.
public final class VoiceWords {

  private VoiceWords() {}

  /// "Ana Kovač for Marta Kovač, mandate “car and service” until 31 Jan, told to Lena Alder".
  public static String of(Voice voice, Function<LocalDate, String> day) {
    String spoken = said(voice.speaker(), voice.of(), voice.matter(), day.apply(voice.until()));
    return voice.to().map(clerk -> say("{0}, told to {1}", spoken, clerk)).orElse(spoken);
  }

  private static String said(String speaker, String of, String matter, String until) {
    return say("{0} for {1}, mandate “{2}” until {3}", speaker, of, matter, until);
  }

  /// Whether a reader would take what somebody typed for a mandate: those are chosen, never typed.
  public static boolean readsAsOne(String typed) {
    return Voice.isKeptIn(typed)
        || Stream.of(between(), Say.inEnglish(VoiceWords::between)).anyMatch(typed::contains);
  }

  /// What stands on a page between for whom somebody spoke and about what.
  private static String between() {
    return said("|", "|", "|", "|").split("\\|", -1)[2];
  }

  /// Who told something: a name, or both where somebody spoke by a mandate.
  public static String teller(String kept, Function<LocalDate, String> day) {
    return Voice.parse(kept).map(voice -> of(voice, day)).orElse(kept);
  }

  /// What shows an answer that was written down.
  public static String proof(String kept, Function<LocalDate, String> day) {
    return Voice.parse(kept)
        .map(voice ->
            Voice.besides(kept)
                .map(more -> say("{0}, and {1}", of(voice, day), more))
                .orElseGet(() -> of(voice, day)))
        .orElse(kept);
  }
}
