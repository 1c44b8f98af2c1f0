package dev.rapport.faces.api;

import dev.rapport.faces.api.SourceAtDoor.Known;
import dev.rapport.facts.audit.Audit;
import dev.rapport.facts.holders.ItemKind;
import dev.rapport.facts.holders.Network;
import dev.rapport.facts.holders.Tie;
import dev.rapport.facts.holders.Ties;
import dev.rapport.facts.identity.Identities;
import dev.rapport.facts.people.People;
import dev.rapport.facts.people.RecordId;
import dev.rapport.ground.tenancy.Holding;
import dev.rapport.ground.tenancy.Tenancy;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/// A house brings what it holds for one of its people into her vault, where she lets it: an insurer
/// the policy, a bank the account. It reads nothing there, and does not hear whether somebody has
/// an account that did not let it.
@RestController
@RequestMapping(SourceInterface.PATH)
class SourceInterface {

  static final String PATH = "/api/v1/vault";

  private final People people;
  private final Identities identities;
  private final Ties ties;
  private final Network network;
  private final Audit audit;

  SourceInterface(People people, Identities identities, Ties ties, Network network, Audit audit) {
    this.people = people;
    this.identities = identities;
    this.ties = ties;
    this.network = network;
    this.audit = audit;
  }

  /// The house notes that it did so before it is done: a server that dies between the two leaves a
  /// note of something that never came, never the reverse.
  @PostMapping("/{item}")
  ResponseEntity<Void> bring(
      @PathVariable String item,
      @RequestParam(defaultValue = "") String source,
      @RequestParam(defaultValue = "") String key,
      @RequestParam(defaultValue = "") String value,
      @RequestAttribute(SourceAtDoor.KNOWN) Known known) {
    ItemKind kind = ItemKind.parse(item).orElseThrow(SourceInterface::nobody);
    Tie tie =
        Tenancy.within(known.house().id(), () -> proven(source, key))
            .filter(one -> Holding.within(one.holder(), () -> network.lets(one.id(), kind)))
            .orElseThrow(SourceInterface::nobody);
    String whole = value.strip();
    if (!kind.takes(whole)) {
      throw new ResponseStatusException(
          HttpStatus.UNPROCESSABLE_CONTENT, "That is no value of this kind.");
    }
    Tenancy.run(
        known.house().id(),
        () ->
            audit.note(
                null,
                known.system(),
                "bring to vault",
                tie.record(),
                null,
                Map.of("about", kind.word())));
    boolean brought =
        Holding.within(
            tie.holder(), () -> network.bring(tie.id(), kind, whole, known.house().name()));
    if (!brought) {
      throw nobody();
    }
    return ResponseEntity.noContent().build();
  }

  /// An account of which nothing shows whose it is gets nothing: a link that was shown may have
  /// been opened by anybody.
  private Optional<Tie> proven(String source, String key) {
    return Optional.ofNullable(people.recordsByKey(source, List.of(key)).get(key))
        .flatMap(this::tieOf)
        .filter(tie -> tie.proven().isPresent());
  }

  /// Where two accounts are joined with one person, that of this very record.
  private Optional<Tie> tieOf(RecordId record) {
    List<UUID> records =
        identities.recordsOf(identities.personOf(record)).stream().map(RecordId::value).toList();
    return ties.allOf(records).stream()
        .filter(tie -> ties.openTo(tie.holder(), tie.record(), records).contains(record.value()))
        .findFirst();
  }

  /// Unknown, without an account, and with one that does not let it are not told apart.
  private static ResponseStatusException nobody() {
    return new ResponseStatusException(HttpStatus.NOT_FOUND, "Nobody of this key lets that in.");
  }
}
