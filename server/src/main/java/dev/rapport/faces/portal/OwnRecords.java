package dev.rapport.faces.portal;

import static dev.rapport.ground.text.Say.say;

import dev.rapport.facts.holders.Tie;
import dev.rapport.facts.holders.Ties;
import dev.rapport.facts.identity.Identities;
import dev.rapport.facts.organisations.Organisation;
import dev.rapport.facts.people.People;
import dev.rapport.facts.people.PersonId;
import dev.rapport.facts.people.RecordId;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;

/// Which records of an organisation are a holder's today. Work of that organisation.
@Component
final class OwnRecords {

  private final Identities identities;
  private final People people;
  private final Ties ties;

  OwnRecords(Identities identities, People people, Ties ties) {
    this.identities = identities;
    this.people = people;
    this.ties = ties;
  }

  /// @param records hers
  /// @param name as the organisation knows her: what she does there is done under it, for her
  ///   account she may call whatever she likes, also as somebody who works there
  record Own(PersonId person, List<RecordId> records, String name) {

    /// The record on which new facts hang: her oldest, which names her.
    RecordId oldest() {
      return new RecordId(person.value());
    }
  }

  /// The tie names one record; what was joined with it since, or parted from it, follows, as far as
  /// no other account is joined with it.
  ///
  /// @throws NothingIsKept when that record is gone
  Own of(Tie tie) {
    return find(tie).orElseThrow(NothingIsKept::new);
  }

  /// Nothing when the record of the tie is gone: what brought it was taken back, or it lies in the
  /// trash.
  Optional<Own> find(Tie tie) {
    return find(new RecordId(tie.record())).map(own -> alone(own, tie));
  }

  private Own alone(Own own, Tie tie) {
    List<RecordId> open =
        ties
            .openTo(
                tie.holder(), tie.record(), own.records().stream().map(RecordId::value).toList())
            .stream()
            .map(RecordId::new)
            .toList();
    return open.containsAll(own.records())
        ? own
        : new Own(new PersonId(tie.record()), open, own.name());
  }

  Own of(RecordId record) {
    return find(record).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
  }

  private Optional<Own> find(RecordId record) {
    return Optional.ofNullable(identities.personsOf(List.of(record)).get(record))
        .map(person ->
            new Own(
                person,
                identities.recordsOf(person),
                people.namesOf(List.of(record)).getOrDefault(record, say("Somebody"))));
  }

  /// As it is said where her page would show what an organisation keeps.
  static String nothingIsKept(Organisation organisation) {
    return say("{0} keeps nothing of you any more.", organisation.name());
  }

  /// She is joined with an organisation that keeps nothing of her any more.
  static final class NothingIsKept extends RuntimeException {
    NothingIsKept() {
      super("The record of the tie is gone");
    }
  }
}
