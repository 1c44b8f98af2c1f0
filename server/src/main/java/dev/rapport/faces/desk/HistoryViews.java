package dev.rapport.faces.desk;

import static dev.rapport.ground.text.Say.say;

import dev.rapport.facts.audit.Audit;
import dev.rapport.facts.audit.Entry;
import dev.rapport.facts.identity.Identities;
import dev.rapport.facts.people.Edits;
import dev.rapport.facts.people.RecordId;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/// Puts what was noted about a person into words.
@Component
class HistoryViews {

  private static final int SOME = 5;
  private static final int ALL = 300;
  static final String READ = "read person";

  /// The act by which an earlier policy stands again; its number follows.
  static final String RETURN = "return to policy ";

  private final Audit audit;
  private final Identities identities;
  private final Edits edits;

  HistoryViews(Audit audit, Identities identities, Edits edits) {
    this.audit = audit;
    this.identities = identities;
    this.edits = edits;
  }

  /// The latest changes; who only looked is on the page of it all.
  List<PersonPage.Act> changes(PersonFinding.Person person, ZonedDateTime now) {
    return acts(person, audit.changesOf(subjects(person), READ, SOME), now);
  }

  List<PersonPage.Act> all(PersonFinding.Person person, ZonedDateTime now) {
    return acts(person, audit.entriesOf(subjects(person), ALL), now);
  }

  private List<PersonPage.Act> acts(
      PersonFinding.Person person, List<Entry> entries, ZonedDateTime now) {
    Set<String> open =
        edits.open(person.records(), now.toInstant().minus(PersonWriting.UNDOABLE), ALL).stream()
            .map(UUID::toString)
            .collect(Collectors.toSet());
    return entries.stream()
        .map(entry ->
            act(
                entry,
                now,
                Optional.of(entry)
                    .filter(one -> one.act().equals("edit person"))
                    .flatMap(one -> Optional.ofNullable(one.detail().get("act")))
                    .filter(open::contains)
                    .map(act -> PersonFinding.path(person.id()) + "/edits/" + act + "/undo")))
        .toList();
  }

  /// Her records, and how they came together.
  private List<UUID> subjects(PersonFinding.Person person) {
    return Stream.concat(
            person.records().stream().map(RecordId::value),
            identities.linksOf(person.id()).stream()
                .filter(link -> !link.inWords().equals(PersonWriting.BY_HAND))
                .map(link -> link.id().value()))
        .toList();
  }

  private static PersonPage.Act act(Entry entry, ZonedDateTime now, Optional<String> undo) {
    return new PersonPage.Act(
        Words.moment(entry.at(), now),
        entry.actorName(),
        what(entry, now.toLocalDate()),
        entry.why().orElse(""),
        undo);
  }

  private static String askedPeace(Entry entry, LocalDate today) {
    return Optional.ofNullable(entry.detail().get("until"))
        .map(day -> say("Asked for peace until {0}", Words.day(LocalDate.parse(day), today)))
        .orElseGet(() -> say("Asked for peace"));
  }

  private static String read(String page) {
    return switch (page) {
      case "between" -> say("Read all that was between us");
      case "allows" -> say("Read all that was said about contact");
      case "history" -> say("Read this history");
      case "as-she-sees" -> say("Read the page as its person sees it");
      default -> say("Read the page");
    };
  }

  private static String changed(Entry entry) {
    String about = Words.within(Editing.called(entry.detail().getOrDefault("about", "")));
    String before = entry.detail().getOrDefault("before", "");
    String after = entry.detail().getOrDefault("after", "");
    if (before.isEmpty()) {
      return say("Changed {0} to “{1}”", about, after);
    }
    return after.isEmpty()
        ? say("Changed {0} from “{1}” to nothing", about, before)
        : say("Changed {0} from “{1}” to “{2}”", about, before, after);
  }

  private static String other(String act) {
    return act.startsWith(RETURN)
        ? say("Return to policy {0}", act.substring(RETURN.length()))
        : Words.capital(act);
  }

  private static String named(String what, String about) {
    return about.isEmpty() ? what : say("{0}: {1}", what, about);
  }

  static String what(Entry entry, LocalDate today) {
    String about = entry.detail().getOrDefault("about", "");
    return switch (entry.act()) {
      case READ -> read(entry.detail().getOrDefault("page", ""));
      case "accept advice" -> named(say("Accepted the advice"), about);
      case "change advice" -> named(say("Changed the plan"), about);
      case "veto advice" -> named(say("Vetoed the advice"), about);
      case "report call" -> named(say("Reported a call"), about);
      case "mark number wrong" -> named(say("Marked a number as wrong"), about);
      case "mark number right" -> named(say("Took a wrong number back"), about);
      case "put call back" -> named(say("Put a call back"), about);
      case "send by hand" -> named(say("Sent by hand"), about);
      case "settle delivery" -> named(say("Said whether a message arrived"), about);
      case "settle problem" -> named(say("Settled a problem"), about);
      case "reopen problem" -> named(say("Opened a problem again"), about);
      case "promise" -> say("Promised a day for a problem");
      case "withdraw permission" -> named(say("Noted that she no longer allows it"), about);
      case "ask peace" -> askedPeace(entry, today);
      case "end peace" -> named(say("Ended the peace"), about);
      case "suppress" ->
          about.isEmpty() ? say("Stopped all contact") : say("Stopped contact on {0}", about);
      case "lift suppression" ->
          about.isEmpty()
              ? say("Allowed contact again")
              : say("Allowed contact again on {0}", about);
      case "edit person", "edit thing", "edit relation" -> changed(entry);
      case "take back edit" -> named(say("Took a change back"), about);
      case "write down person" -> named(say("Wrote the person down"), about);
      case "trash person" -> say("Removed the person as a mistake");
      case "restore person" -> say("Restored the person");
      case "retract link" -> say("Took back how records came together");
      case "assert one person" -> say("Said that two records are one person");
      case "refuse one person" -> say("Said that two records are not one person");
      case "accept invitation" -> named(say("Accept invitation"), about);
      case "assign staff" -> named(say("Assign staff"), about);
      case "add place" -> named(say("Add place"), about);
      case "change house" -> named(say("Change house"), about);
      case "change language" -> named(say("Change language"), about);
      case "change opening hours" -> named(say("Change opening hours"), about);
      case "change password" -> named(say("Change password"), about);
      case "close place" -> named(say("Close place"), about);
      case "forget mail server" -> named(say("Forget mail server"), about);
      case "invite staff" -> named(say("Invite staff"), about);
      case "keep place" -> named(say("Keep place"), about);
      case "rename place" -> named(say("Rename place"), about);
      case "switch off staff" -> named(say("Switch off staff"), about);
      case "take invitation back" -> named(say("Take invitation back"), about);
      case "test mail server" -> named(say("Test mail server"), about);
      case "change policy" -> named(say("Change policy"), about);
      case "change mail server" -> named(say("Change mail server"), about);
      case "export people" -> named(say("Export people"), about);
      case "found house" -> named(say("Found house"), about);
      case "hand over people" -> named(say("Hand over people"), about);
      case "take an import back" -> named(say("Take an import back"), about);
      default -> named(other(entry.act()), about);
    };
  }
}
