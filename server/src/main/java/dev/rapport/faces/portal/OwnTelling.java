package dev.rapport.faces.portal;

import dev.rapport.decisions.outcomes.Strikes;
import dev.rapport.facts.audit.Audit;
import dev.rapport.facts.experiences.ExperienceDraft;
import dev.rapport.facts.experiences.ExperienceDraft.FeelingDraft;
import dev.rapport.facts.experiences.Feeling;
import dev.rapport.facts.experiences.Ledger;
import dev.rapport.facts.holders.AccountProof;
import dev.rapport.facts.holders.HerWords;
import dev.rapport.facts.holders.Mandates;
import dev.rapport.facts.holders.OwnAct;
import dev.rapport.facts.holders.Voice;
import dev.rapport.facts.identity.ByHand;
import dev.rapport.facts.people.Acts;
import dev.rapport.facts.people.Edits;
import dev.rapport.facts.people.Edits.Saying;
import dev.rapport.facts.people.RecordId;
import dev.rapport.facts.permissions.ContactChannel;
import dev.rapport.facts.permissions.PeaceDraft;
import dev.rapport.facts.permissions.PeaceReason;
import dev.rapport.facts.permissions.Permissions;
import dev.rapport.facts.permissions.Purpose;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.server.ResponseStatusException;

/// What she says at an organisation herself, under her name and as coming from her own page. Nobody
/// at the desk takes it back; she does.
@Component
@Transactional
class OwnTelling {

  /// How long she may take back what she changed.
  static final Duration UNDOABLE = Duration.ofDays(30);

  /// What the gate said in the moment before an act was kept is said anew, too.
  private static final Duration A_MOMENT = Duration.ofMinutes(1);

  static final String STOP = "stop";
  static final String ALLOW = "allow";
  static final String REST = "rest";
  static final String NEVER = "never";
  static final String STRIKE = "strike";
  static final String BRING_BACK = "bring back";
  static final String EDIT = "edit";

  private static final Set<String> OF_PERMISSIONS = Set.of(STOP, ALLOW, REST, NEVER);

  private final Permissions permissions;
  private final Strikes strikes;
  private final Ledger ledger;
  private final Edits edits;
  private final ByHand byHand;
  private final Acts acts;
  private final Mandates mandates;
  private final Audit audit;

  OwnTelling(
      Permissions permissions,
      Strikes strikes,
      Ledger ledger,
      Edits edits,
      ByHand byHand,
      Acts acts,
      Mandates mandates,
      Audit audit) {
    this.permissions = permissions;
    this.strikes = strikes;
    this.ledger = ledger;
    this.edits = edits;
    this.byHand = byHand;
    this.acts = acts;
    this.mandates = mandates;
    this.audit = audit;
  }

  /// Somebody at her own page.
  ///
  /// @param by who is there for her, by which mandate; empty where she is there herself
  record Teller(OwnRecords.Own own, Optional<Speaker> by) {

    Teller(OwnRecords.Own own) {
      this(own, Optional.empty());
    }

    /// As it is kept with what is told: both names, where somebody speaks for her.
    String name() {
      return by.map(one -> one.voice().kept()).orElse(own.name());
    }

    /// Who presses the button.
    String writer() {
      return by.map(one -> one.voice().speaker()).orElse(own.name());
    }
  }

  /// Somebody who speaks for her from an account of her own.
  record Speaker(UUID mandate, Voice voice, LocalDate today) {}

  /// @return by which it is taken back; empty when it was so already
  Optional<UUID> stop(Teller she, Purpose purpose, ContactChannel channel, Instant now) {
    UUID act = begin(she);
    boolean changed =
        permissions.withdraw(
            she.own().records(),
            purpose,
            channel,
            HerWords.STOPPED,
            HerWords.PORTAL,
            she.by().map(one -> one.voice().kept()).orElse(null),
            she.writer(),
            now);
    return changed ? Optional.of(act) : Optional.empty();
  }

  /// A yes is kept with what shows that it was she, and with the act, by which the moment, the page
  /// and the words are found.
  ///
  /// @param since the day on which that was shown
  UUID allow(
      Teller she,
      Purpose purpose,
      ContactChannel channel,
      AccountProof.Way proven,
      LocalDate since,
      Instant now) {
    UUID act = begin(she);
    permissions.allow(
        she.own().oldest(),
        she.own().records(),
        purpose,
        channel,
        act.toString(),
        HerWords.ALLOWED,
        HerWords.PORTAL,
        new AccountProof(proven, since, act).kept(),
        she.name(),
        now);
    note(she, "give permission", HerWords.ALLOWED, purpose.word() + " by " + channel.word());
    return act;
  }

  /// @param until the waking day
  UUID rest(Teller she, LocalDate until, Instant now) {
    UUID act = begin(she);
    permissions.askPeaceAll(
        List.of(
            new PeaceDraft(
                HerWords.PORTAL,
                act.toString(),
                she.own().oldest(),
                until,
                PeaceReason.ASKED,
                HerWords.PEACE,
                she.name(),
                now)));
    return act;
  }

  boolean wake(Teller she) {
    begin(she);
    return permissions.wake(she.own().records(), she.name(), HerWords.AWAKE);
  }

  /// Nobody contacts her any more.
  Optional<UUID> never(Teller she, Instant now) {
    UUID act = begin(she);
    return permissions.suppress(she.own().records(), null, HerWords.NEVER, she.name(), now)
        ? Optional.of(act)
        : Optional.empty();
  }

  /// What she laid herself or somebody laid for her, she lifts; what the organisation laid, such as
  /// for a court, it lifts.
  ///
  /// @return whether nothing stands any more
  boolean again(Teller she) {
    begin(she);
    permissions.suppressionsOf(she.own().records()).stream()
        .filter(one -> one.point().isEmpty() && isHers(one.byName(), she))
        .forEach(one -> permissions.lift(one.id(), she.name(), HerWords.AGAIN));
    return permissions.suppressionsOf(she.own().records()).stream()
        .noneMatch(one -> one.point().isEmpty());
  }

  private static boolean isHers(String byName, Teller she) {
    return byName.equals(she.name()) || Voice.isKeptIn(byName);
  }

  Optional<UUID> strike(Teller she, String inference) {
    UUID act = begin(she);
    return strikes.strikeOneself(she.own().records(), inference, she.name())
        ? Optional.of(act)
        : Optional.empty();
  }

  Optional<UUID> bringBack(Teller she, String inference) {
    UUID act = begin(she);
    return strikes.restoreOneself(she.own().records(), inference, she.name())
        ? Optional.of(act)
        : Optional.empty();
  }

  /// Says something of herself, or that it is no longer to be gone by. Only what says nothing about
  /// who somebody is: by a name, a day of birth or another's number she could become another, and
  /// see what is kept about that one.
  UUID edit(Teller she, Map<Saying, Optional<String>> says, String about) {
    edits.lock(she.own().records());
    UUID act = edits.sayOneself(she.own().oldest(), she.own().records(), says, she.name());
    byHand.follow(she.own().oldest(), she.name());
    note(she, "edit person", null, about);
    return act;
  }

  /// A contact, or that there was none, was not right: a problem of hers, so that somebody sees to
  /// it, with how it felt.
  ///
  /// @param what the contact and the words of its reason
  void notRight(Teller she, UUID contact, String what, String words, Instant now) {
    refuseOver(she);
    ledger.record(
        ExperienceDraft.hers(
                HerWords.PORTAL, "not right " + contact, she.own().oldest(), "complaint", now)
            .over("web")
            .by(she.by().isPresent() ? she.name() : null)
            .saying(words.isEmpty() ? what : words)
            .felt(new FeelingDraft(Feeling.BAD, words.isEmpty() ? null : words, she.name()))
            .opening(what));
    note(she, "open problem", words.isEmpty() ? null : words, what);
  }

  private UUID begin(Teller she) {
    edits.lock(she.own().records());
    refuseOver(she);
    return acts.begin();
  }

  /// A mandate that ends while somebody acts by it ends after that, or before it.
  private void refuseOver(Teller she) {
    boolean stands = she.by().map(one -> mandates.stands(one.mandate(), one.today())).orElse(true);
    if (!stands) {
      throw new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
  }

  private void note(Teller she, String act, @Nullable String why, String about) {
    audit.note(
        null,
        she.writer(),
        act,
        she.own().oldest().value(),
        why,
        Voice.noted(she.name(), Map.of("about", about, "source", HerWords.PORTAL)));
  }

  /// Of these acts, those that can still be taken back.
  @Transactional(readOnly = true)
  Set<UUID> open(OwnRecords.Own own, List<OwnAct> done, Instant now) {
    List<OwnAct> young =
        done.stream()
            .filter(act -> !act.takenBack() && act.at().isAfter(now.minus(UNDOABLE)))
            .toList();
    Set<UUID> said =
        permissions.open(
            young.stream()
                .filter(act -> OF_PERMISSIONS.contains(act.what()))
                .map(OwnAct::id)
                .toList(),
            own.records());
    Set<String> struck = strikes.of(own.records());
    return young.stream()
        .filter(act ->
            switch (act.what()) {
              case STRIKE -> struck.contains(act.about());
              case BRING_BACK -> !struck.contains(act.about());
              case EDIT -> before(act.id(), own.records(), now).isPresent();
              default -> said.contains(act.id());
            })
        .map(OwnAct::id)
        .collect(Collectors.toSet());
  }

  private Optional<Map<Saying, Optional<String>>> before(
      UUID act, Collection<RecordId> records, Instant now) {
    return edits.before(act, records, now.minus(UNDOABLE));
  }

  /// @return whether that was still possible
  boolean takeBack(Teller she, OwnAct act, Instant now) {
    edits.lock(she.own().records());
    refuseOver(she);
    if (!open(she.own(), List.of(act), now).contains(act.id())) {
      return false;
    }
    return switch (act.what()) {
      case STRIKE -> strikes.restoreOneself(she.own().records(), act.about(), she.name());
      case BRING_BACK -> strikes.strikeOneself(she.own().records(), act.about(), she.name());
      case EDIT -> {
        before(act.id(), she.own().records(), now)
            .ifPresent(before ->
                edits.takeBackOneself(
                    act.id(), she.own().oldest(), she.own().records(), before, she.name()));
        byHand.follow(she.own().oldest(), she.name());
        note(she, "take back edit", HerWords.UNDONE, act.about());
        yield true;
      }
      default -> {
        boolean back =
            permissions.takeBackSaid(
                act.id(),
                she.own().records(),
                she.name(),
                HerWords.UNDONE,
                act.at().minus(A_MOMENT));
        if (back) {
          note(she, "take back " + nounOf(act.what()), HerWords.UNDONE, act.about());
        }
        yield back;
      }
    };
  }

  /// As the history of the desk calls it.
  private static String nounOf(String what) {
    return switch (what) {
      case STOP -> "withdrawal";
      case ALLOW -> "allowance";
      case REST -> "peace";
      default -> "suppression";
    };
  }
}
