package dev.rapport.faces.desk;

import static dev.rapport.ground.text.Say.say;
import static java.util.stream.Collectors.toSet;

import dev.rapport.decisions.contacts.ChoiceId;
import dev.rapport.decisions.contacts.Contacts;
import dev.rapport.facts.attachments.Attachments;
import dev.rapport.facts.audit.Audit;
import dev.rapport.facts.audit.Entry;
import dev.rapport.facts.experiences.Feeling;
import dev.rapport.facts.experiences.Ledger;
import dev.rapport.facts.holders.Voice;
import dev.rapport.facts.identity.ByHand;
import dev.rapport.facts.identity.Identities;
import dev.rapport.facts.identity.Link;
import dev.rapport.facts.people.Acts;
import dev.rapport.facts.people.Edits;
import dev.rapport.facts.people.RecordId;
import dev.rapport.facts.permissions.ContactChannel;
import dev.rapport.facts.permissions.Purpose;
import dev.rapport.ground.text.Say;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Puts what was noted about a person into words.
@Component
class HistoryViews {

  private static final int SOME = 5;
  private static final int ALL = 300;

  /// The act by which an earlier policy stands again; its number follows.
  static final String RETURN = "return to policy ";

  private final Audit audit;
  private final Identities identities;
  private final Edits edits;
  private final Acts acts;
  private final PersonTelling telling;
  private final Attachments attachments;
  private final Contacts contacts;
  private final Ledger ledger;
  private final Trash trash;

  HistoryViews(
      Audit audit,
      Identities identities,
      Edits edits,
      Acts acts,
      PersonTelling telling,
      Attachments attachments,
      Contacts contacts,
      Ledger ledger,
      Trash trash) {
    this.ledger = ledger;
    this.telling = telling;
    this.contacts = contacts;
    this.trash = trash;
    this.audit = audit;
    this.identities = identities;
    this.edits = edits;
    this.acts = acts;
    this.attachments = attachments;
  }

  /// The latest changes; who only looked, and what can be taken back, is on the page of it all.
  ///
  /// @param links what brought her records together
  List<PersonPage.Act> changes(PersonFinding.Person person, List<Link> links, ZonedDateTime now) {
    return audit.changesOf(subjects(person, links), SOME).stream()
        .map(entry -> act(entry, now, Optional.empty()))
        .toList();
  }

  List<PersonPage.Act> all(PersonFinding.Person person, AtWork atWork, ZonedDateTime now) {
    var undoable = undoable(person, atWork, now);
    return audit.entriesOf(subjects(person, identities.linksOf(person.records())), ALL).stream()
        .map(entry -> act(entry, now, undoable.undo(entry)))
        .toList();
  }

  private Undoable undoable(PersonFinding.Person person, AtWork atWork, ZonedDateTime now) {
    Instant since = now.toInstant().minus(PersonWriting.UNDOABLE);
    Map<String, TakingBack> taking = new HashMap<>();
    acts.open(person.records(), since)
        .forEach(act -> taking.put(act.toString(), TakingBack.FREELY));
    telling
        .open(person, since)
        .forEach(act ->
            taking.put(act.act().id().toString(), TakingBack.of(act, atWork, now.toInstant())));
    return new Undoable(
        person,
        since,
        atWork,
        texts(edits.open(person.records(), since, ALL)),
        taking,
        texts(
            attachments.takenAway(person.records(), since).stream()
                .map(file -> file.id().value())
                .toList()),
        texts(contacts.openChoices(person.records(), since).stream().map(ChoiceId::value).toList()),
        texts(
            ledger.openProblems(person.records()).stream()
                .map(problem -> problem.id().value())
                .toList()),
        texts(Retold.open(identities.linksOf(person.id())).map(link -> link.id().value()).toList()),
        atWork.mayDecide()
            ? texts(
                identities.linksOf(person.id()).stream()
                    .filter(Link::isLive)
                    .map(link -> link.id().value())
                    .toList())
            : Set.of(),
        trash.mayTakeBack(person, atWork, now.toInstant()));
  }

  private static Set<String> texts(Collection<UUID> ids) {
    return ids.stream().map(UUID::toString).collect(toSet());
  }

  /// What can be taken back from the history, and where. Of several entries of one act the latest
  /// offers it.
  private static final class Undoable {

    private final PersonFinding.Person person;
    private final Instant since;
    private final AtWork atWork;
    private final Set<String> edits;
    private final Map<String, TakingBack> acts;
    private final Set<String> files;
    private final Set<String> choices;
    private final Set<String> openProblems;
    private final Set<String> live;
    private final Set<String> links;
    private final boolean writing;

    Undoable(
        PersonFinding.Person person,
        Instant since,
        AtWork atWork,
        Set<String> edits,
        Map<String, TakingBack> acts,
        Set<String> files,
        Set<String> choices,
        Set<String> openProblems,
        Set<String> links,
        Set<String> live,
        boolean writing) {
      this.person = person;
      this.since = since;
      this.atWork = atWork;
      this.edits = edits;
      this.acts = new HashMap<>(acts);
      this.files = files;
      this.choices = choices;
      this.openProblems = new HashSet<>(openProblems);
      this.links = new HashSet<>(links);
      this.live = live;
      this.writing = writing;
    }

    Optional<PersonPage.Back> undo(Entry entry) {
      String act = entry.detail().getOrDefault("act", "");
      String file = entry.detail().getOrDefault("file", "");
      String choice = entry.detail().getOrDefault("choice", "");
      String problem = entry.detail().getOrDefault("problem", "");
      String link = entry.subject().map(UUID::toString).orElse("");
      String path = PersonFinding.path(person.id());
      boolean decides = atWork.mayDecide() && !entry.at().isBefore(since);
      return switch (entry.act()) {
        case "edit person" -> offered(edits.contains(act), path + "/edits/" + act + "/undo");
        case "edit thing",
            "edit relation",
            "tell note",
            "tell feeling",
            "open problem",
            "promise",
            "withdraw permission",
            "give permission",
            "suppress",
            "lift suppression",
            "ask peace",
            "end peace" ->
            taking(acts.remove(act), ActPages.undoPath(person, act));
        case "settle problem" ->
            offered(
                decides && !problem.isEmpty() && openProblems.add(problem),
                path + "/problems/" + problem + "/reopening");
        case "retract link" ->
            offered(decides && links.remove(link), path + "/links/" + link + "/undo");
        case "take file away" ->
            offered(files.contains(file), AttachmentViews.returnPath(person, file));
        case "accept advice", "change advice", "veto advice" ->
            offered(
                atWork.mayDecide() && choices.contains(choice),
                "/gate/%s/choices/%s/undo?back=%s"
                    .formatted(entry.detail().get("decision"), choice, path));
        case "assert one person", "refuse one person" ->
            live.contains(link)
                ? Optional.of(new PersonPage.Back(path + "/links/" + link + "/retraction", true))
                : Optional.empty();
        case "part record" ->
            offered(
                decides && live.contains(link),
                path
                    + "/records/"
                    + entry.detail().getOrDefault("record", "")
                    + "/parting/"
                    + link
                    + "/undo");
        case "write down person" -> offered(writing, TrashPages.undoPath(person));
        default -> Optional.empty();
      };
    }

    private static Optional<PersonPage.Back> taking(@Nullable TakingBack how, String path) {
      return switch (how) {
        case null -> Optional.empty();
        case FREELY -> Optional.of(new PersonPage.Back(path, false));
        case WITH_A_REASON -> Optional.of(new PersonPage.Back(path, true));
        case BY_SOMEBODY_ELSE -> Optional.empty();
      };
    }

    private static Optional<PersonPage.Back> offered(boolean open, String path) {
      return open ? Optional.of(new PersonPage.Back(path, false)) : Optional.empty();
    }
  }

  /// Her records, and how they came together.
  private static List<UUID> subjects(PersonFinding.Person person, List<Link> links) {
    return Stream.concat(
            person.records().stream().map(RecordId::value),
            links.stream()
                .filter(link -> !link.inWords().equals(ByHand.EVIDENCE))
                .map(link -> link.id().value()))
        .toList();
  }

  private static PersonPage.Act act(
      Entry entry, ZonedDateTime now, Optional<PersonPage.Back> undo) {
    return new PersonPage.Act(
        Words.moment(entry.at(), now),
        entry.actorName(),
        what(entry, now),
        Words.kept(entry.why().orElse("")),
        undo);
  }

  private static String voiced(Entry entry, ZonedDateTime now) {
    return Optional.ofNullable(entry.detail().get(Voice.NOTED))
        .map(kept -> say(". Said by {0}", Words.teller(kept, now)))
        .orElse("");
  }

  private static String askedPeace(Entry entry, LocalDate today) {
    return Optional.ofNullable(entry.detail().get("until"))
        .map(day -> say("Asked for peace until {0}", Words.day(LocalDate.parse(day), today)))
        .orElseGet(() -> say("Asked for peace"));
  }

  private static String promised(Entry entry, ZonedDateTime now) {
    Optional<String> day = promisedDay(entry, "for", now);
    Optional<String> before = promisedDay(entry, "before", now);
    return before
        .flatMap(
            earlier -> day.map(later -> say("Moved a promise from {0} to {1}", earlier, later)))
        .or(() -> day.map(later -> say("Promised {0} for a problem", later)))
        .orElseGet(() -> say("Promised a day for a problem"));
  }

  private static String called(Entry entry, String about) {
    return Optional.ofNullable(entry.detail().get("result"))
        .map(result -> say("Reported a call: {0}. {1}", about, Words.result(result)))
        .orElseGet(() -> named(say("Reported a call"), about));
  }

  private static String settled(Entry entry, String about) {
    return switch (entry.detail().getOrDefault("result", "")) {
      case "sent" -> say("Said that a message arrived: {0}", about);
      case "rejected" -> say("Said that a message did not arrive: {0}", about);
      default -> named(say("Said whether a message arrived"), about);
    };
  }

  private static String mandated(Entry entry, String about, LocalDate today) {
    return Optional.ofNullable(entry.detail().get("until"))
        .map(day ->
            say(
                "Let somebody speak for the person until {0}: {1}",
                Words.day(LocalDate.parse(day), today), about))
        .orElseGet(() -> say("Let somebody speak for the person: {0}", about));
  }

  private static Optional<String> promisedDay(Entry entry, String field, ZonedDateTime now) {
    return Optional.of(entry.detail().getOrDefault(field, ""))
        .filter(text -> !text.isEmpty())
        .map(text ->
            Words.day(LocalDate.ofInstant(Instant.parse(text), now.getZone()), now.toLocalDate()));
  }

  private static String felt(Entry entry) {
    String feeling = FeelingMark.of(Feeling.parse(entry.detail().getOrDefault("about", ""))).word();
    String words = entry.detail().getOrDefault("after", "");
    return words.isEmpty()
        ? say("Told how it felt: {0}", feeling)
        : say("Told how it felt: {0}, “{1}”", feeling, words);
  }

  private static String changed(Entry entry) {
    String about = Words.within(Editing.called(entry.detail().getOrDefault("about", "")));
    String before = entry.detail().getOrDefault("before", "");
    String after = entry.detail().getOrDefault("after", "");
    if (before.isEmpty() && !entry.act().equals("edit person")) {
      return say("Added {0}: “{1}”", about, after);
    }
    if (before.isEmpty()) {
      return say("Changed {0} to “{1}”", about, after);
    }
    return after.isEmpty()
        ? say("Changed {0} from “{1}” to nothing", about, before)
        : say("Changed {0} from “{1}” to “{2}”", about, before, after);
  }

  private static final Pattern TAKEN_AS = Pattern.compile("(.*, )?as (csv|xlsx)");

  private static final Pattern DAYS = Pattern.compile("([0-9]{1,4}) days");

  private static String other(String act) {
    return act.startsWith(RETURN)
        ? say("Return to policy {0}", act.substring(RETURN.length()))
        : Words.capital(act);
  }

  /// "service by email" was kept; its reader has words of her own for both.
  private static String purposeAndChannel(String about) {
    String[] kept = about.split(" by ", -1);
    return kept.length == 2
        ? PermissionCells.about(Purpose.parse(kept[0]), ContactChannel.parse(kept[1]))
        : about;
  }

  /// "open problems, as csv" was kept; the name of a format is the same in every language.
  private static String exported(String what, String about) {
    Matcher kept = TAKEN_AS.matcher(about);
    if (!kept.matches()) {
      return named(what, about);
    }
    String part = kept.group(1) == null ? "" : kept.group(1);
    return named(
        what,
        Stream.concat(
                Arrays.stream(part.split(", ")).filter(one -> !one.isEmpty()),
                Stream.of(kept.group(2).toUpperCase(Locale.ROOT)))
            .map(HistoryViews::ofList)
            .collect(Collectors.joining(", ")));
  }

  /// Which part of a list it was, as it was kept in English.
  private static String ofList(String kept) {
    Matcher days = DAYS.matcher(kept);
    if (days.matches()) {
      return Say.counted(Long.parseLong(days.group(1)), "{0} day", "{0} days");
    }
    return switch (kept) {
      case "everybody" -> say("everybody");
      case "reading too" -> say("reading too");
      case "send", "fold", "wait", "silent" -> ContactViews.tag(kept).word();
      default -> kept;
    };
  }

  private static String named(String what, String about) {
    return about.isEmpty() ? what : say("{0}: {1}", what, about);
  }

  /// What was done, and on whose word where it was not the person's own.
  static String what(Entry entry, ZonedDateTime now) {
    return done(entry, now) + voiced(entry, now);
  }

  private static String done(Entry entry, ZonedDateTime now) {
    if (entry.detail().containsKey("erased")) {
      return say("{0}: about somebody who was erased", other(entry.act()));
    }
    String about = entry.detail().getOrDefault("about", "");
    return switch (entry.act()) {
      case Readings.PERSON -> Readings.inWords(entry.detail().getOrDefault("page", ""));
      case Readings.LIST -> Readings.listInWords(entry.detail().getOrDefault("page", ""));
      case "accept advice" -> named(say("Accepted the advice"), about);
      case "change advice" -> named(say("Changed the plan"), about);
      case "veto advice" -> named(say("Vetoed the advice"), about);
      case "report call" -> called(entry, about);
      case "mark number wrong" -> named(say("Marked a number as wrong"), about);
      case "mark number right" -> named(say("Took a wrong number back"), about);
      case "put call back" -> named(say("Put a call back"), about);
      case "send by hand" -> named(say("Sent by hand"), about);
      case "settle delivery" -> settled(entry, about);
      case "settle problem" -> named(say("Settled a problem"), about);
      case "reopen problem" -> named(say("Opened a problem again"), about);
      case "open problem" -> named(say("Opened a problem"), about);
      case "promise" -> promised(entry, now);
      case "tell note" -> say("Wrote a note: “{0}”", entry.detail().getOrDefault("after", ""));
      case "tell feeling" -> felt(entry);
      case "take back note" -> say("Took a note back");
      case "take back feeling" -> say("Took back how it felt");
      case "take back problem" -> say("Took back that a problem was opened");
      case "take back promise" -> say("Took a promise back");
      case "take back withdrawal" -> say("Took back that contact was stopped");
      case "take back suppression" -> say("Took back that all contact was stopped");
      case "take back allowance" -> say("Took back what was noted as allowed");
      case "take back lifting" -> say("Took back that contact was allowed again");
      case "take back peace" -> say("Took back that peace was asked for");
      case "take back waking" -> say("Took back that the peace was ended");
      case "take back choice" -> named(say("Took back what was made of the advice"), about);
      case "withdraw permission" ->
          named(say("Noted that she no longer allows it"), purposeAndChannel(about));
      case "give permission" -> named(say("Noted that it is allowed"), purposeAndChannel(about));
      case "ask peace" -> askedPeace(entry, now.toLocalDate());
      case "end peace" -> named(say("Ended the peace"), about);
      case "suppress" ->
          about.isEmpty() ? say("Stopped all contact") : say("Stopped contact on {0}", about);
      case "lift suppression" ->
          about.isEmpty()
              ? say("Allowed contact again")
              : say("Allowed contact again on {0}", about);
      case "edit person", "edit thing", "edit relation" -> changed(entry);
      case "attach file" -> say("Attached a file: {0}", about);
      case "read attached file" -> say("Took along a file: {0}", about);
      case "take file away" -> say("Took a file away: {0}", about);
      case "bring file back" -> say("Brought a file back: {0}", about);
      case "take back edit" -> named(say("Took a change back"), about);
      case "report person" -> named(say("A program told of the person"), about);
      case "write down person" -> named(say("Wrote the person down"), about);
      case "trash person" -> say("Removed the person as a mistake");
      case "restore person" -> say("Restored the person");
      case "invite to own side" -> say("Invited to an own side");
      case "strike erased name" -> say("Struck the name of somebody who was erased");
      case "give mandate" -> mandated(entry, about, now.toLocalDate());
      case "end mandate" -> say("Let somebody speak for the person no more: {0}", about);
      case "offer own side" -> say("Offered to open the own side: {0}", about);
      case "open own side" -> say("Opened the own side: {0}", about);
      case "close own side" -> say("Closed the own side again: {0}", about);
      case "come in for somebody" -> say("Came in for somebody");
      case "prove own side" -> say("Showed whose the own side is");
      case "bring to vault" -> say("Brought something to the own vault, as let");
      case "join own side" -> say("Began an own side. {0}.", OwnSidePages.proofInWords(about));
      case "part from own side" -> say("Parted from the own side");
      case "change may-ask list" -> say("Changed what the house may ask for");
      case "call off wrong codes" -> say("Let a clerk type web keys again");
      case "answer request" ->
          switch (about) {
            case "erasure" -> say("Answered the wish to be erased");
            case "correction" -> say("Answered the wish to have something corrected");
            default -> named(say("Answered a request"), about);
          };
      case "part record" -> say("Said that one record is somebody else’s");
      case "retract link" -> say("Took back how records came together");
      case "erase person" -> say("Erased somebody for good");
      case "assert one person" -> say("Said that two records are one person");
      case "refuse one person" -> say("Said that two records are not one person");
      case "approve match model" -> say("Let a model say who is one person");
      case "retire match model" -> say("Let a model count no more");
      case "scan records" -> say("Had all records looked through");
      case "declare house point" -> named(say("Said that a point is the house’s own"), about);
      case "export house" -> say("Took the whole house along");
      case "restore house" -> say("Brought the whole house back");
      case "accept invitation" -> named(say("Accept invitation"), about);
      case "assign staff" -> named(say("Assign staff"), about);
      case "add place" -> named(say("Add place"), about);
      case "change house" -> named(say("Change house"), about);
      case "change language" -> named(say("Change language"), about);
      case "change name and address" -> named(say("Change name and address"), about);
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
      case "adopt catalogue" -> named(say("Chose what may follow from what"), about);
      case "approve rule" -> named(say("Let a rule count"), about);
      case "refuse rule" -> named(say("Refused a rule"), about);
      case "retire rule" -> named(say("Retired a rule"), about);
      case "restore rule" -> named(say("Restored a rule"), about);
      case "take back rule approve",
          "take back rule refuse",
          "take back rule retire",
          "take back rule restore" ->
          named(say("Took back what became of a rule"), about);
      case "strike inference" -> named(say("Struck what we guessed"), about);
      case "restore inference" -> named(say("Let a guess count again"), about);
      case "change terms" -> named(say("Change what the house reckons with"), about);
      case "change policy" -> named(say("Change policy"), about);
      case "change mail server" -> named(say("Change mail server"), about);
      case "export people" -> exported(say("Export people"), about);
      case "found house" -> named(say("Found house"), about);
      case "hand over people" -> named(say("Hand over people"), about);
      case "take an import back" -> named(say("Take an import back"), about);
      case "begin plan" -> named(say("Began a plan"), about);
      case "change plan" -> named(say("Changed the plan of the relationship"), about);
      case "end plan" -> named(say("Ended a plan"), about);
      case "add plan step" -> named(say("Added a step to the plan"), about);
      case "change plan step" -> named(say("Changed a step of the plan"), about);
      case "take plan step out" -> named(say("Took a step out of the plan"), about);
      case "finish plan step" -> named(say("A step of the plan is done"), about);
      case "skip plan step" -> named(say("Left a step of the plan out"), about);
      case "move plan back" -> named(say("Went back in the plan"), about);
      case "say about plan" -> named(say("Wrote about the plan"), about);
      case "answer about plan" -> named(say("Answered about the plan"), about);
      case "take in plan step" -> named(say("Took a proposed step in"), about);
      case "act on many" -> named(say("Act on many"), about);
      case "take back act on many" -> named(say("Take back act on many"), about);
      case "save view" -> named(say("Save view"), about);
      case "change view" -> named(say("Change view"), about);
      case "delete view" -> named(say("Delete view"), about);
      case "begin to take an import back" -> named(say("Begin to take an import back"), about);
      case "export problems" -> exported(say("Export problems"), about);
      case "export calls" -> exported(say("Export calls"), about);
      case "export rest" -> exported(say("Export rest"), about);
      case "export gate" -> exported(say("Export gate"), about);
      case "export audit" -> exported(say("Export audit"), about);
      case "export imports" -> exported(say("Export imports"), about);
      case "export between" -> exported(say("Export between"), about);
      case "export equity" -> exported(say("Took the equity along"), about);
      case "export keeping" -> exported(say("Took along who stayed"), about);
      case "export attention" -> exported(say("Took along where attention goes"), about);
      case "export felt" -> exported(say("Took along what was felt"), about);
      case "export effects" -> exported(say("Took along what experiences do"), about);
      case "choose password by invitation" -> say("Chose a new password by invitation");
      case "register system" ->
          named(say("Registered a system"), entry.detail().getOrDefault("name", ""));
      case "end system" -> say("Ended a system");
      case "answer about a row" -> say("Said whether a row of a file is somebody we know");
      case "answer about the other rows" ->
          say("Said whether the other rows of a file are people we know");
      default -> named(other(entry.act()), about);
    };
  }
}
