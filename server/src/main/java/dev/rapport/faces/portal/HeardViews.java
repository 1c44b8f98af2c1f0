package dev.rapport.faces.portal;

import static dev.rapport.ground.text.Say.counted;
import static dev.rapport.ground.text.Say.say;

import dev.rapport.decisions.contacts.Contacts;
import dev.rapport.decisions.contacts.PlannedContact;
import dev.rapport.facts.experiences.Happening;
import dev.rapport.facts.experiences.Ledger;
import dev.rapport.facts.holders.HerWords;
import dev.rapport.facts.holders.Voice;
import dev.rapport.facts.permissions.ChannelWords;
import dev.rapport.facts.permissions.Peace;
import dev.rapport.facts.permissions.Permission;
import dev.rapport.facts.permissions.Permissions;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;

/// Why she hears from an organisation: every contact and every silence, with the sentence that the
/// gate wrote for her.
@Component
class HeardViews {

  /// As which the ledger knows what went through the gate: here it is told by the gate itself.
  private static final String OF_THE_GATE = "rapport";

  /// What is under way, or was, and no silence.
  private static final String SILENT = "silent";

  /// The answer of the gate while she is left in peace.
  private static final String IN_PEACE = "PEACE";

  private static final int AT_ONCE = 40;

  private final OwnRecords records;
  private final Contacts contacts;
  private final Ledger ledger;
  private final Permissions permissions;

  HeardViews(OwnRecords records, Contacts contacts, Ledger ledger, Permissions permissions) {
    this.records = records;
    this.contacts = contacts;
    this.ledger = ledger;
    this.permissions = permissions;
  }

  /// @param at when it was, or is due
  record Dated(Instant at, HeardPage.Line line) {}

  /// How much there is.
  record Counts(long heard, long silent) {

    /// Both, for a page that names the organisation elsewhere.
    String inWords() {
      String told =
          heard == 0
              ? say("You have not heard from us yet.")
              : counted(heard, "You heard from us once.", "You heard from us {0} times.");
      return silent == 0
          ? told
          : told + " " + counted(silent, "Once we kept quiet.", "{0} times we kept quiet.");
    }

    /// Both, of an organisation that is named.
    String inWords(String house) {
      String told =
          heard == 0
              ? say("You have not heard from {0} yet.", house)
              : counted(
                  heard, heard, "You heard from {1} once.", "You heard from {1} {0} times.", house);
      return silent == 0
          ? told
          : told + " " + counted(silent, "Once they kept quiet.", "{0} times they kept quiet.");
    }
  }

  /// @param from how many of the latest are left out
  HeardPage page(HolderAtWork.Side side, ZonedDateTime now, int from) {
    OwnRecords.Own own = records.of(side.tie());
    int first = Math.clamp(from, 0, 1_000_000);
    List<HeardPage.Line> lines = lines(own, now, first, AT_ONCE + 1);
    return new HeardPage(
        lines.stream().limit(AT_ONCE).toList(),
        counts(own, contacts.plannedOf(own.records())).inWords(side.organisation().name()),
        lines.size() > AT_ONCE
            ? Optional.of("/me/heard?from=" + (first + AT_ONCE))
            : Optional.empty());
  }

  /// One of hers in full.
  HeardPage.One page(OwnRecords.Own own, UUID contact, ZonedDateTime now) {
    PlannedContact planned = planned(own, contact);
    HeardPage.Line line =
        planned.advice().map(advice -> judged(planned, advice, now).line()).orElseThrow();
    return new HeardPage.One(
        line, planned.words(), voice(own, planned, now), toldNotRight(contact));
  }

  PlannedContact planned(OwnRecords.Own own, UUID contact) {
    return one(own, contact).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
  }

  /// The latest first.
  List<HeardPage.Line> lines(OwnRecords.Own own, ZonedDateTime now, int from, int most) {
    Stream<Dated> judged =
        contacts.plannedOf(own.records()).stream()
            .flatMap(planned -> planned.advice().stream().map(one -> judged(planned, one, now)));
    Stream<Dated> told =
        ledger.contactsOf(own.records(), OF_THE_GATE, from + most).stream()
            .map(one -> told(one, now));
    return Stream.concat(judged, told)
        .sorted(Comparator.comparing(Dated::at).reversed())
        .skip(from)
        .limit(most)
        .map(Dated::line)
        .toList();
  }

  Counts counts(OwnRecords.Own own, List<PlannedContact> planned) {
    long silent = planned.stream().filter(one -> one.state().equals(SILENT)).count();
    long judged = planned.stream().filter(one -> one.advice().isPresent()).count();
    return new Counts(judged - silent + ledger.contactCountOf(own.records(), OF_THE_GATE), silent);
  }

  /// What she should know first: what comes, then the latest.
  List<HeardPage.Line> first(List<PlannedContact> planned, ZonedDateTime now, int most) {
    return planned.stream()
        .flatMap(one -> one.advice().stream().map(advice -> judged(one, advice, now)))
        .sorted(Comparator.comparing(Dated::at).reversed())
        .limit(most)
        .map(Dated::line)
        .toList();
  }

  /// One of hers; nothing when it is another's, or was never judged.
  Optional<PlannedContact> one(OwnRecords.Own own, UUID contact) {
    return contacts.plannedOf(own.records()).stream()
        .filter(one -> one.id().value().equals(contact) && one.advice().isPresent())
        .findFirst();
  }

  /// Who said for her what counts for this contact today, by a mandate: her answer, or the peace
  /// that keeps it back.
  Optional<String> voice(OwnRecords.Own own, PlannedContact planned, ZonedDateTime now) {
    boolean inPeace = planned.advice().filter(one -> one.code().equals(IN_PEACE)).isPresent();
    Optional<String> kept =
        inPeace
            ? permissions.peaceOf(own.records(), now.toLocalDate()).map(Peace::toldBy)
            : answerTo(own, planned).flatMap(Permission.Said::proof);
    return kept.flatMap(Voice::parse)
        .map(voice -> say("Said by {0}", PortalWords.voice(voice, now)));
  }

  private Optional<Permission.Said> answerTo(OwnRecords.Own own, PlannedContact planned) {
    return switch (permissions.standingOf(own.records()).of(planned.purpose(), planned.channel())) {
      case Permission.Yes yes -> Optional.of(yes.said());
      case Permission.No no -> Optional.of(no.said());
      case Permission.NotAsked _ -> Optional.empty();
    };
  }

  /// Since when it is told that this one was not right.
  Optional<String> toldNotRight(UUID contact) {
    return ledger.experiencesByKey(HerWords.PORTAL, List.of("not right " + contact)).isEmpty()
        ? Optional.empty()
        : Optional.of(say("You said that this was not right. Somebody sees to it."));
  }

  static Dated judged(PlannedContact planned, PlannedContact.Advice advice, ZonedDateTime now) {
    Look look = look(planned, advice);
    return new Dated(
        planned.dueFrom(),
        new HeardPage.Line(
            "/me/heard/" + planned.id().value(),
            look.icon(),
            look.tone(),
            planned.subject(),
            say(
                "{0}, {1}. {2}",
                PortalWords.day(planned.dueFrom(), now),
                look.word(),
                ChannelWords.of(planned.channel())),
            advice.sheReads()));
  }

  private record Look(String icon, String tone, String word) {}

  private static Look look(PlannedContact planned, PlannedContact.Advice advice) {
    return switch (planned.state()) {
      case "sent" -> new Look("send", "send", say("reached you"));
      case "unknown" -> new Look("send", "send", say("perhaps reached you"));
      case "rejected" -> new Look("cross", "quiet", say("did not arrive"));
      case "cancelled" -> new Look("cross", "quiet", say("called off"));
      case SILENT -> new Look("rest", "quiet", say("kept to ourselves"));
      default ->
          switch (advice.verdict()) {
            case "fold" -> new Look("fold", "fold", say("joined with another"));
            case "wait" -> new Look("wait", "wait", say("waits"));
            case SILENT -> new Look("rest", "quiet", say("kept to ourselves"));
            default -> new Look("send", "send", say("on its way"));
          };
    };
  }

  private static Dated told(Happening one, ZonedDateTime now) {
    String what = PortalWords.happening(one.kind());
    return new Dated(
        one.at(),
        new HeardPage.Line(
            "",
            "send",
            "send",
            one.words().orElse(what),
            say(
                "{0}, {1}. {2}",
                PortalWords.day(one.at(), now),
                say("reached you"),
                one.channel().map(ChannelWords::of).orElse(what)),
            say("Another system of theirs did this. It kept no reason.")));
  }
}
