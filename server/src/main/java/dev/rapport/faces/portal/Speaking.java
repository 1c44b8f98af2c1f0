package dev.rapport.faces.portal;

import dev.rapport.facts.audit.Audit;
import dev.rapport.facts.holders.Delegation;
import dev.rapport.facts.holders.Delegations;
import dev.rapport.facts.holders.HerWords;
import dev.rapport.facts.holders.Holder;
import dev.rapport.facts.holders.Holders;
import dev.rapport.facts.holders.Mandate;
import dev.rapport.facts.holders.Mandates;
import dev.rapport.facts.holders.Tie;
import dev.rapport.facts.holders.Ties;
import dev.rapport.facts.holders.Voice;
import dev.rapport.facts.organisations.Organisation;
import dev.rapport.facts.organisations.Organisations;
import dev.rapport.ground.tenancy.HolderId;
import dev.rapport.ground.tenancy.Holding;
import dev.rapport.ground.tenancy.Tenancy;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// For whom a holder may act now. It is asked with each request: what the other ended, what ran
/// out, an account that was given up and a tie that was parted are over with the next.
@Component
class Speaking {

  private final Delegations delegations;
  private final Holders holders;
  private final Mandates mandates;
  private final Ties ties;
  private final Organisations organisations;
  private final OwnRecords records;
  private final Audit audit;
  private final SpeakingNotices notices;
  private final InstantSource clock;

  Speaking(
      Delegations delegations,
      Holders holders,
      Mandates mandates,
      Ties ties,
      Organisations organisations,
      OwnRecords records,
      Audit audit,
      SpeakingNotices notices,
      InstantSource clock) {
    this.delegations = delegations;
    this.holders = holders;
    this.mandates = mandates;
    this.ties = ties;
    this.organisations = organisations;
    this.records = records;
    this.audit = audit;
    this.notices = notices;
    this.clock = clock;
  }

  /// A mandate that stands, with whose it is.
  record Standing(
      Delegation delegation, Holder principal, HolderAtWork.Side side, Mandate mandate) {}

  /// Those that she accepted and that stand, whether they are confirmed or not.
  List<Standing> all(HolderAtWork me) {
    return me.asHerself(delegations::accepted).stream()
        .flatMap(one -> standing(one).stream())
        .toList();
  }

  private Optional<Standing> standing(Delegation delegation) {
    return Holding.within(
        delegation.holder(),
        () ->
            holders
                .me()
                .flatMap(principal ->
                    ties.all().stream()
                        .filter(tie -> tie.proven().isPresent())
                        .flatMap(tie -> standing(delegation, principal, tie).stream())
                        .findFirst()));
  }

  private Optional<Standing> standing(Delegation delegation, Holder principal, Tie tie) {
    Organisation house = organisations.get(tie.organisation());
    var side = new HolderAtWork.Side(tie, house);
    return mandates.at(tie, side.now(clock).toLocalDate()).stream()
        .filter(mandate -> mandate.id().equals(delegation.mandate()))
        .findFirst()
        .map(mandate -> new Standing(delegation, principal, side, mandate));
  }

  /// The offer that a link makes, as far as it stands.
  Optional<Standing> offered(LinkToken token) {
    var whose = new HolderId(token.whose());
    return Holding.within(whose, () -> delegations.look(token.secret())).flatMap(this::standing);
  }

  /// Whom this mandate lets her act for. Nobody while her own account rests: whoever came by a new
  /// way into it would come to another's side as well.
  Optional<Spoken> by(UUID mandate, HolderAtWork me) {
    return rests(me)
        ? Optional.empty()
        : all(me).stream()
            .filter(one -> one.mandate().id().equals(mandate) && one.delegation().isConfirmed())
            .findFirst()
            .flatMap(one -> spoken(one, me));
  }

  boolean rests(HolderAtWork me) {
    return me.holder().restsUntil().filter(until -> until.isAfter(clock.instant())).isPresent();
  }

  private Optional<Spoken> spoken(Standing one, HolderAtWork me) {
    return Tenancy.within(one.side().organisation().id(), () -> records.find(one.side().tie()))
        .map(own ->
            new Spoken(
                me,
                one.principal(),
                one.side(),
                one.mandate(),
                one.delegation().reaches(),
                new Voice(
                    one.mandate().name(),
                    own.name(),
                    one.mandate().matter(),
                    one.mandate().until(),
                    Optional.empty())));
  }

  /// That she is there stands in the organisation's log before she sees anything, and on the page
  /// of the one for whom she acts.
  void note(Spoken spoken) {
    UUID mandate = spoken.mandate().id();
    if (!spoken.asPrincipal(() -> delegations.isThere(mandate))) {
      spoken.at(() -> {
        audit.note(
            null,
            spoken.voice().speaker(),
            "come in for somebody",
            spoken.side().tie().record(),
            null,
            Voice.noted(spoken.voice().kept(), Map.of("source", HerWords.PORTAL)));
        return true;
      });
    }
    if (spoken.asPrincipal(() -> delegations.visited(mandate))) {
      notices.came(spoken);
    }
  }
}
