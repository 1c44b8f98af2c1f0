package dev.rapport.decisions.erasure;

import dev.rapport.facts.people.RecordId;
import java.util.Locale;
import java.util.UUID;

/// Somebody is named in what was written about another.
///
/// @param whose about whom it was written
/// @param words as they stand
/// @param whole whether her whole name, or a contact point of hers, stands there; else a name that
///   others may have as well
public record Mention(Place place, UUID id, RecordId whose, String words, boolean whole) {

  /// Where somebody writes freely.
  public enum Place {
    EXPERIENCE("experiences.experiences t", "t.id", "t.record", "t.words"),
    RESULT(
        "experiences.results t join experiences.experiences e on e.id = t.experience",
        "t.id",
        "e.record",
        "t.words"),
    FEELING("experiences.feelings t", "t.id", "t.record", "t.words"),
    PROBLEM("experiences.problems t", "t.id", "t.record", "t.what"),
    SETTLEMENT(
        "experiences.settlements t join experiences.problems p on p.id = t.problem",
        "t.problem",
        "p.record",
        "t.words"),
    ATTRIBUTE("people.attributes t", "t.id", "t.record", "t.value"),
    AIM("care.plans t", "t.id", "t.record", "t.aim"),
    ENDING("care.plans t", "t.id", "t.record", "t.ended_why"),
    STEP("care.plan_steps t join care.plans p on p.id = t.plan", "t.id", "p.record", "t.words"),
    MOVE("care.plan_steps t join care.plans p on p.id = t.plan", "t.id", "p.record", "t.why"),
    PROPOSAL("care.plan_words t join care.plans p on p.id = t.plan", "t.id", "p.record", "t.words"),
    ANSWER("care.plan_words t join care.plans p on p.id = t.plan", "t.id", "p.record", "t.answer"),
    SUBJECT("contacts.planned t", "t.id", "t.record", "t.subject"),
    MESSAGE("contacts.planned t", "t.id", "t.record", "t.words");

    private final String from;
    private final String id;
    private final String record;
    private final String words;

    Place(String from, String id, String record, String words) {
      this.from = from;
      this.id = id;
      this.record = record;
      this.words = words;
    }

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    /// What holds one of some texts, and is about none of these records.
    String search() {
      return """
      select '%s' as place, %s as id, %s as record, %s as words from %s
      where lower(%4$s) like any (:patterns) and not %3$s = any (cast(:hers as uuid[]))
      """
          .formatted(name(), id, record, words, from);
    }
  }

  /// How a form names it.
  public String key() {
    return place.word() + " " + id;
  }
}
