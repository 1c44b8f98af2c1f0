package dev.rapport.facts.holders;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Somebody spoke for a customer by a mandate. It is kept, as one text, where otherwise the name of
/// the teller is kept or what shows an answer, so that whoever reads a fact reads both names.
///
/// @param speaker who spoke
/// @param of for whom
/// @param matter what the mandate is about
/// @param until its last day
/// @param to whom of the staff it was told; nobody where the speaker said it on a page of her own
public record Voice(
    String speaker, String of, String matter, LocalDate until, Optional<String> to) {

  /// What somebody wrote, within marks of its own: a closing mark inside stands doubled, so that no
  /// name and no matter reads as something else.
  private static final String PART = "“((?:[^”]|””)*+)”";

  /// Behind the last mark stands the number of a form, where that shows an answer as well.
  private static final Pattern KEPT =
      Pattern.compile(
          "%s for %s, mandate %s until (\\d{4}-\\d{2}-\\d{2})(?:, told to %s)?(?:; (.+))?"
              .formatted(PART, PART, PART, PART),
          Pattern.DOTALL);

  /// Under which name the audit keeps it among the details of an act.
  public static final String NOTED = "voice";

  /// As it is kept, in English.
  public String kept() {
    return "%s for %s, mandate %s until %s"
            .formatted(marked(speaker), marked(of), marked(matter), until)
        + to.map(clerk -> ", told to " + marked(clerk)).orElse("");
  }

  private static String marked(String part) {
    return "“" + part.replace("”", "””") + "”";
  }

  private static String unmarked(String part) {
    return part.replace("””", "”");
  }

  /// The same where something else shows the answer, too.
  public String keptWith(@Nullable String proof) {
    return proof == null ? kept() : kept() + "; " + proof;
  }

  /// What else was kept with a voice, if anything was.
  public static Optional<String> besides(String kept) {
    Matcher found = KEPT.matcher(kept);
    return found.matches() ? Optional.ofNullable(found.group(6)) : Optional.empty();
  }

  /// @return nothing where a customer spoke herself, or something else is kept
  public static Optional<Voice> parse(String kept) {
    Matcher found = KEPT.matcher(kept);
    if (!found.matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new Voice(
              unmarked(found.group(1)),
              unmarked(found.group(2)),
              unmarked(found.group(3)),
              LocalDate.parse(found.group(4)),
              Optional.ofNullable(found.group(5)).map(Voice::unmarked)));
    } catch (DateTimeParseException another) {
      return Optional.empty();
    }
  }

  public static boolean isKeptIn(String kept) {
    return parse(kept).isPresent();
  }

  /// Who wrote down what was told by this teller: the clerk, where somebody spoke by a mandate.
  public static String writer(String teller) {
    return parse(teller).map(voice -> voice.to().orElse(voice.speaker())).orElse(teller);
  }

  /// The details of a note in the audit, with the voice in which it was told.
  public static Map<String, String> noted(@Nullable String teller, Map<String, String> detail) {
    Optional<Voice> voice = Optional.ofNullable(teller).flatMap(Voice::parse);
    Map<String, String> noted = new HashMap<>(detail);
    voice.ifPresent(one -> noted.put(NOTED, one.kept()));
    return noted;
  }
}
