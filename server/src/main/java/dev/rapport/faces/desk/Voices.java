package dev.rapport.faces.desk;

import static dev.rapport.ground.text.Say.say;

import dev.rapport.faces.desk.AskForm.Listed;
import dev.rapport.faces.desk.AskForm.Ready;
import dev.rapport.facts.holders.Mandate;
import dev.rapport.facts.holders.Mandates;
import dev.rapport.facts.holders.Voice;
import dev.rapport.facts.identity.Identities;
import dev.rapport.facts.organisations.Staff;
import dev.rapport.facts.people.PersonId;
import dev.rapport.facts.people.RecordId;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/// Whose word something is that is written down at the desk: the customer's own, or somebody's whom
/// she let speak for her. Where nobody may, no form asks.
@Component
class Voices {

  /// The field of a form, and what stands in it for the customer herself.
  static final String FIELD = "voice";

  private static final String HERSELF = "";

  private final Mandates mandates;
  private final Identities identities;

  Voices(Mandates mandates, Identities identities) {
    this.mandates = mandates;
    this.identities = identities;
  }

  /// The mandates of a person that count today.
  List<Mandate> of(Collection<RecordId> records, LocalDate today) {
    return mandates.of(records.stream().map(RecordId::value).toList(), today);
  }

  /// The same of everybody in the house, since few let somebody speak for them.
  Map<PersonId, List<Mandate>> ofAll(LocalDate today) {
    List<Mandate> all = mandates.all(today);
    Map<RecordId, PersonId> persons =
        identities.personsOf(all.stream().map(Voices::recordOf).distinct().toList());
    return all.stream()
        .filter(mandate -> persons.containsKey(recordOf(mandate)))
        .collect(Collectors.groupingBy(mandate -> persons.get(recordOf(mandate))));
  }

  private static RecordId recordOf(Mandate mandate) {
    return new RecordId(mandate.record());
  }

  /// The form, asking whose word it is where somebody may speak for her.
  ///
  /// @param name what she is called
  static AskForm asked(
      AskForm form, List<Mandate> standing, String name, LocalDate today, Typed typed) {
    if (standing.isEmpty()) {
      return form;
    }
    List<Ready> answers = new ArrayList<>();
    answers.add(new Ready(HERSELF, name));
    standing.forEach(mandate ->
        answers.add(
            new Ready(
                mandate.id().toString(),
                say(
                    "{0}, about {1}, until {2}",
                    mandate.name(), mandate.matter(), Words.day(mandate.until(), today)))));
    return form.and(List.of(new Listed(FIELD, say("Said by"), typed.of(FIELD), answers)));
  }

  /// On whose word something is told.
  ///
  /// @param standing the mandates that count now
  /// @param name what the person is called
  /// @throws FormIsIncomplete where a mandate is named that does not count, or no longer
  static Teller teller(Typed typed, List<Mandate> standing, String name, Staff staff) {
    String chosen = typed.of(FIELD);
    if (chosen.equals(HERSELF)) {
      return Teller.of(staff);
    }
    Voice voice =
        standing.stream()
            .filter(mandate -> mandate.id().toString().equals(chosen))
            .findFirst()
            .map(mandate -> mandate.voice(name, staff.name()))
            .orElseThrow(() ->
                new FormIsIncomplete(
                    FIELD, say("That mandate has ended or never stood: say who says it")));
    return new Teller(staff, Optional.of(voice));
  }
}
