package dev.rapport.faces.desk;

import static dev.rapport.ground.text.Say.say;
import static java.util.stream.Collectors.toSet;

import dev.rapport.facts.attachments.Attachments;
import dev.rapport.facts.audit.Audit;
import dev.rapport.facts.audit.Entry;
import dev.rapport.facts.identity.ByHand;
import dev.rapport.facts.identity.Identities;
import dev.rapport.facts.people.Acts;
import dev.rapport.facts.people.Edits;
import dev.rapport.facts.people.RecordId;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/// Puts what was noted about a person into words.
@Component
class HistoryViews {

  private static final int SOME = 5;
  private static final int ALL = 300;
  static final String READ = "read person";

  private final Audit audit;
  private final Identities identities;
  private final Edits edits;
  private final Acts acts;
  private final Attachments attachments;

  HistoryViews(
      Audit audit, Identities identities, Edits edits, Acts acts, Attachments attachments) {
    this.audit = audit;
    this.identities = identities;
    this.edits = edits;
    this.acts = acts;
    this.attachments = attachments;
  }

  /// The latest changes; who only looked is on the page of it all.
  List<PersonPage.Act> changes(PersonFinding.Person person, ZonedDateTime now) {
    return acts(person, audit.changesOf(subjects(person), SOME), now);
  }

  List<PersonPage.Act> all(PersonFinding.Person person, ZonedDateTime now) {
    return acts(person, audit.entriesOf(subjects(person), ALL), now);
  }

  private List<PersonPage.Act> acts(
      PersonFinding.Person person, List<Entry> entries, ZonedDateTime now) {
    Instant since = now.toInstant().minus(PersonWriting.UNDOABLE);
    var undoable =
        new Undoable(
            person,
            edits.open(person.records(), since, ALL).stream().map(UUID::toString).collect(toSet()),
            acts.open(person.records(), since).stream().map(UUID::toString).collect(toSet()),
            attachments.takenAway(person.records(), since).stream()
                .map(file -> file.id().toString())
                .collect(toSet()));
    return entries.stream().map(entry -> act(entry, now, undoable.undo(entry))).toList();
  }

  /// What can be taken back from the history, and where.
  private record Undoable(
      PersonFinding.Person person, Set<String> edits, Set<String> acts, Set<String> files) {

    Optional<String> undo(Entry entry) {
      String act = entry.detail().getOrDefault("act", "");
      String file = entry.detail().getOrDefault("file", "");
      return switch (entry.act()) {
        case "edit person" ->
            Optional.of(PersonFinding.path(person.id()) + "/edits/" + act + "/undo")
                .filter(path -> edits.contains(act));
        case "edit thing", "edit relation" ->
            Optional.of(ActPages.undoPath(person, act)).filter(path -> acts.contains(act));
        case "take file away" ->
            Optional.of(AttachmentViews.returnPath(person, file))
                .filter(path -> files.contains(file));
        default -> Optional.empty();
      };
    }
  }

  /// Her records, and how they came together.
  private List<UUID> subjects(PersonFinding.Person person) {
    return Stream.concat(
            person.records().stream().map(RecordId::value),
            identities.linksOf(person.id()).stream()
                .filter(link -> !link.inWords().equals(ByHand.EVIDENCE))
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

  private static String until(Entry entry, LocalDate today) {
    return Optional.ofNullable(entry.detail().get("until"))
        .map(day -> " until " + Words.day(LocalDate.parse(day), today))
        .orElse("");
  }

  private static String page(String name) {
    return switch (name) {
      case "between" -> "all that was between us";
      case "allows" -> "all that was said about contact";
      case "history" -> "this history";
      case "as-she-sees" -> "the page as its person sees it";
      default -> "the page";
    };
  }

  private static String changed(Entry entry) {
    String about = entry.detail().getOrDefault("about", "").toLowerCase(Locale.ROOT);
    String before = entry.detail().getOrDefault("before", "");
    String after = entry.detail().getOrDefault("after", "");
    if (before.isEmpty()) {
      return about + " to “" + after + "”";
    }
    return about + " from “" + before + "” to " + (after.isEmpty() ? "nothing" : "“" + after + "”");
  }

  static String what(Entry entry, LocalDate today) {
    String about = entry.detail().getOrDefault("about", "");
    String named = about.isEmpty() ? "" : ": " + about;
    return switch (entry.act()) {
      case READ -> "Read " + page(entry.detail().getOrDefault("page", ""));
      case "accept advice" -> "Accepted the advice" + named;
      case "change advice" -> "Changed the plan" + named;
      case "veto advice" -> "Vetoed the advice" + named;
      case "report call" -> "Reported a call" + named;
      case "mark number wrong" -> "Marked a number as wrong" + named;
      case "mark number right" -> "Took a wrong number back" + named;
      case "put call back" -> "Put a call back" + named;
      case "send by hand" -> "Sent by hand" + named;
      case "settle delivery" -> "Said whether a message arrived" + named;
      case "settle problem" -> "Settled a problem" + named;
      case "reopen problem" -> "Opened a problem again" + named;
      case "promise" -> "Promised a day for a problem";
      case "withdraw permission" -> "Noted that she no longer allows it" + named;
      case "ask peace" -> "Asked for peace" + until(entry, today);
      case "end peace" -> "Ended the peace" + named;
      case "suppress" -> about.isEmpty() ? "Stopped all contact" : "Stopped contact on " + about;
      case "lift suppression" -> "Allowed contact again" + (about.isEmpty() ? "" : " on " + about);
      case "edit person", "edit thing", "edit relation" -> "Changed " + changed(entry);
      case "attach file" -> say("Attached a file: {0}", about);
      case "read attached file" -> say("Took along a file: {0}", about);
      case "take file away" -> say("Took a file away: {0}", about);
      case "bring file back" -> say("Brought a file back: {0}", about);
      case "take back edit" -> "Took a change back" + named;
      case "write down person" -> "Wrote the person down" + named;
      case "trash person" -> "Removed the person as a mistake";
      case "restore person" -> "Restored the person";
      case "retract link" -> "Took back how records came together";
      case "assert one person" -> "Said that two records are one person";
      case "refuse one person" -> "Said that two records are not one person";
      case "export house" -> "Took the whole house along";
      case "restore house" -> "Brought the whole house back";
      default -> Words.capital(entry.act()) + named;
    };
  }
}
