package dev.rapport.faces.desk;

import static dev.rapport.ground.text.Say.say;

import dev.rapport.decisions.erasure.Erasure;
import dev.rapport.decisions.erasure.Mention;
import dev.rapport.facts.holders.Request;
import dev.rapport.facts.holders.Requests;
import dev.rapport.facts.organisations.Staff;
import dev.rapport.facts.people.RecordId;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Erases somebody and answers her who asked for it, both or neither.
@Component
@Transactional
class ForGood {

  private final Erasure erasure;
  private final Requests requests;

  ForGood(Erasure erasure, Requests requests) {
    this.erasure = erasure;
    this.requests = requests;
  }

  /// What she asked for and nobody answered yet.
  @Transactional(readOnly = true)
  public List<Request> asked(PersonFinding.Person person) {
    return requests.of(person.records().stream().map(RecordId::value).toList()).stream()
        .filter(one -> one.kind() == Request.Kind.ERASURE && one.answer().isEmpty())
        .toList();
  }

  /// @param struck where the person is named on pages of others and is taken out
  public void erase(PersonFinding.Person person, Staff by, String why, List<Mention> struck) {
    asked(person)
        .forEach(one -> requests.answer(one.id(), by.name(), say("Everything was erased.")));
    erasure.erase(person.id(), person.records(), by, why, struck);
  }
}
