package dev.rapport.faces.portal;

import static dev.rapport.ground.text.Say.say;

import dev.rapport.decisions.webkeys.WebKeys;
import dev.rapport.facts.audit.Audit;
import dev.rapport.facts.holders.AccountProof;
import dev.rapport.facts.holders.Addresses;
import dev.rapport.facts.holders.HerWords;
import dev.rapport.facts.holders.Tie;
import dev.rapport.facts.holders.Ties;
import dev.rapport.facts.organisations.StaffId;
import dev.rapport.facts.people.Edits;
import dev.rapport.facts.people.Edits.Saying;
import dev.rapport.facts.people.People;
import dev.rapport.facts.people.PointKind;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// Whether anything shows that the holder is the person whom an organisation knows. A link that was
/// shown at the desk may have been opened by anybody there: such a page stops whatever she likes
/// and allows nothing, until a mailbox that the organisation knows of her is confirmed, or somebody
/// else there opened a key of hers. Whoever chose where the link went chooses no proof.
@Component
class HerProof {

  private final Addresses addresses;
  private final Ties ties;
  private final WebKeys keys;
  private final OwnRecords records;
  private final People people;
  private final Edits edits;
  private final Audit audit;
  private final InstantSource clock;

  HerProof(
      Addresses addresses,
      Ties ties,
      WebKeys keys,
      OwnRecords records,
      People people,
      Edits edits,
      Audit audit,
      InstantSource clock) {
    this.addresses = addresses;
    this.ties = ties;
    this.keys = keys;
    this.records = records;
    this.people = people;
    this.edits = edits;
    this.audit = audit;
    this.clock = clock;
  }

  /// What shows it, found now if it was not before.
  Optional<Tie.Proven> of(HolderAtWork me, HolderAtWork.Side side) {
    return side.tie().proven().or(() -> found(me, side));
  }

  private Optional<Tie.Proven> found(HolderAtWork me, HolderAtWork.Side side) {
    Tie tie = side.tie();
    List<String> hers = me.asHerself(addresses::mine);
    Optional<StaffId> handedBy = tie.handedBy().map(StaffId::new);
    Optional<AccountProof.Way> way =
        me.at(side, () -> isKnown(hers, tie, handedBy))
            ? Optional.of(AccountProof.Way.MAILBOX)
            : me.asHerself(() -> keys.isUsedAt(tie.organisation(), tie.joinedAt(), handedBy))
                ? Optional.of(AccountProof.Way.KEY)
                : Optional.empty();
    if (way.isPresent() && me.asHerself(() -> ties.prove(tie.id(), way.get()))) {
      me.at(
          side,
          () -> {
            audit.note(
                null,
                records.find(tie).map(OwnRecords.Own::name).orElseGet(me.holder()::name),
                "prove own side",
                tie.record(),
                null,
                Map.of("about", way.get().name(), "source", HerWords.PORTAL));
            return true;
          });
    }
    return way.map(one -> new Tie.Proven(one, clock.instant()));
  }

  /// Whether one of these is a mailbox that somebody else there, or a source, knows of her.
  private boolean isKnown(List<String> mailboxes, Tie tie, Optional<StaffId> handedBy) {
    return records.find(tie).filter(own -> isKnown(mailboxes, own, handedBy)).isPresent();
  }

  private boolean isKnown(List<String> mailboxes, OwnRecords.Own own, Optional<StaffId> handedBy) {
    return people.of(own.records()).points().stream()
        .filter(point -> point.kind() == PointKind.EMAIL && mailboxes.contains(point.value()))
        .anyMatch(point ->
            !point.source().equals(People.DESK)
                || handedBy
                    .filter(staff ->
                        !edits.isSaidBy(
                            staff, own.records(), Saying.of(PointKind.EMAIL.word(), point.value())))
                    .isPresent());
  }

  /// What her pages say as long as nothing shows it.
  Optional<String> lacking(HolderAtWork me, HolderAtWork.Side side) {
    return of(me, side).isPresent()
        ? Optional.empty()
        : Optional.of(
            say(
                "This page was opened at {0}, and nothing shows yet that it is you. You may stop"
                    + " whatever you like. Before you allow something, confirm an e-mail address"
                    + " that {0} knows of you, or use a web key there.",
                side.organisation().name()));
  }

  static String refusal(HolderAtWork.Side side) {
    return say(
        "Nothing is allowed yet: first show that it is you. Confirm an e-mail address that {0} knows"
            + " of you.",
        side.organisation().name());
  }
}
