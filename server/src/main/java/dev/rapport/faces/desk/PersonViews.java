package dev.rapport.faces.desk;

import static dev.rapport.ground.text.Say.counted;
import static dev.rapport.ground.text.Say.say;

import dev.rapport.decisions.care.Care;
import dev.rapport.decisions.care.Need;
import dev.rapport.decisions.care.Plan;
import dev.rapport.decisions.contacts.PlannedContact;
import dev.rapport.decisions.outcomes.Catalogues;
import dev.rapport.facts.attachments.Attachment;
import dev.rapport.facts.experiences.Felt;
import dev.rapport.facts.experiences.Happening;
import dev.rapport.facts.experiences.Ledger;
import dev.rapport.facts.experiences.Problem;
import dev.rapport.facts.holders.Mandate;
import dev.rapport.facts.holders.Ties;
import dev.rapport.facts.identity.ByHand;
import dev.rapport.facts.identity.Identities;
import dev.rapport.facts.identity.Link;
import dev.rapport.facts.identity.LinkKind;
import dev.rapport.facts.people.Edits;
import dev.rapport.facts.people.People;
import dev.rapport.facts.people.PersonFacts;
import dev.rapport.facts.people.PersonId;
import dev.rapport.facts.people.PointKind;
import dev.rapport.facts.people.RecordId;
import dev.rapport.facts.people.SourceSays;
import dev.rapport.facts.permissions.ChannelWords;
import dev.rapport.facts.permissions.ContactChannel;
import dev.rapport.facts.permissions.Peace;
import dev.rapport.facts.permissions.PeaceReason;
import dev.rapport.facts.permissions.Permissions;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Puts together what the page of one person shows, in one transaction.
@Component
@Transactional
class PersonViews {

  private static final int FEELINGS = 4;
  private static final int KNOWN = 8;

  /// More contacts than any cap lets through in its window.
  private static final int ATTENTION = 30;

  private final People people;
  private final Identities identities;
  private final Permissions permissions;
  private final Ledger ledger;
  private final Care care;
  private final ContactViews views;
  private final HistoryViews history;
  private final Edits edits;
  private final ThingViews things;
  private final RelativeViews relatives;
  private final AttachmentViews attachments;
  private final WhyViews why;
  private final AheadViews ahead;
  private final Catalogues catalogues;
  private final Ties ties;
  private final Voices voices;
  private final PlanViews plans;

  PersonViews(
      People people,
      Identities identities,
      Permissions permissions,
      Ledger ledger,
      Care care,
      ContactViews views,
      HistoryViews history,
      Edits edits,
      ThingViews things,
      RelativeViews relatives,
      AttachmentViews attachments,
      WhyViews why,
      AheadViews ahead,
      Catalogues catalogues,
      Ties ties,
      Voices voices,
      PlanViews plans) {
    this.voices = voices;
    this.plans = plans;
    this.catalogues = catalogues;
    this.ties = ties;
    this.people = people;
    this.identities = identities;
    this.permissions = permissions;
    this.ledger = ledger;
    this.care = care;
    this.views = views;
    this.history = history;
    this.edits = edits;
    this.things = things;
    this.relatives = relatives;
    this.attachments = attachments;
    this.why = why;
    this.ahead = ahead;
  }

  String nameOf(PersonFinding.Person person) {
    return people.of(person.records()).name();
  }

  /// @param most how many past events to show
  PersonPage of(PersonFinding.Person person, ZonedDateTime now, int most, String teller) {
    List<RecordId> records = person.records();
    People.Known known = people.withSources(records);
    PersonFacts facts = known.facts();
    var pronouns = Pronouns.of(facts.pronoun());
    String path = PersonFinding.path(person.id());
    LocalDate today = now.toLocalDate();
    List<Felt> told = ledger.feelingsOf(records, Math.max(most, FEELINGS));
    List<Problem> problems = ledger.openProblems(records);
    Optional<Peace> peace = permissions.peaceOf(records, today);
    List<Happening> happened = ledger.between(records, Math.max(most, ATTENTION) + 1);
    List<PlannedContact> contacts = views.of(records);
    Optional<Plan> living = plans.living(person);
    List<Link> links =
        identities.linksOf(records).stream()
            .filter(link -> !link.inWords().equals(ByHand.EVIDENCE))
            .toList();
    var closings = new Closings(facts, permissions.suppressionsOf(records));
    List<Mandate> mandates = voices.of(records, today);
    UnaryOperator<AskForm> said =
        form -> Voices.asked(form, mandates, facts.name(), today, Typed.NOTHING);
    Optional<HeldCall> held = held(person.id(), contacts, pronouns, today);
    List<Attachment> files = attachments.filesOf(person);
    List<SourceSays> sources = known.sources();
    Map<Edits.Saying, Edits.Said> standing = edits.standing(records);
    String stays =
        Trash.whyNot(
            person,
            !sources.isEmpty(),
            !(happened.isEmpty() && told.isEmpty() && contacts.isEmpty())
                || Trash.isJoined(ties, person));
    List<Catalogues.Version> versions = catalogues.versions();
    var spine = new Spine(now, versions.getFirst().catalogue());
    List<PersonPage.Event> past =
        spine.past(
            happened,
            spine.besides(
                told, ContactViews.silences(contacts, now), AttachmentViews.events(files, now)),
            most);
    return new PersonPage(
        path,
        Words.initials(facts.name()),
        facts.name(),
        life(facts, today),
        pronouns,
        phone(facts, closings),
        held.map(one -> held(one, !problems.isEmpty())),
        brief(
            person,
            facts,
            now,
            new Care.Known(problems, told, contacts, facts.things(), living.isPresent()),
            peace,
            held),
        peace.map(asked -> peace(asked, person.id(), today, said)),
        problems.stream().map(problem -> problem(problem, person.id(), now)).toList(),
        PermissionCells.of(permissions.standingOf(records), now),
        reached(facts),
        closings.lines(person.id(), now, said),
        !closings.open().isEmpty(),
        said.apply(PersonForms.problem(person.id(), today, Typed.NOTHING)),
        things.of(person, facts, today),
        thingsNote(facts, today),
        relatives.of(person, facts),
        DetailViews.of(person, facts, sources, standing, now),
        DetailViews.known(person, facts, standing, now, KNOWN),
        ContactViews.ahead(contacts, now),
        past,
        happened.size() > most ? say("More than these {0}", past.size()) : say("All of it"),
        views.attention(contacts, happened, now.toInstant()),
        same(links, person.id(), now),
        Math.max(1, sources.size()),
        said.apply(PersonForms.feeling(person.id(), pronouns, teller, Typed.NOTHING)),
        said.apply(PersonForms.note(person.id(), teller, Typed.NOTHING)),
        attachments.form(person),
        AttachmentViews.lines(person, files, now),
        said.apply(PersonForms.peace(person.id(), pronouns, today, Typed.NOTHING)),
        history.changes(person, links, now),
        stays.isEmpty(),
        stays,
        ahead.of(person, pronouns, versions, now.toInstant()),
        living.map(plan -> plans.card(person, plan)));
  }

  AsSheSeesPage asSheSees(PersonFinding.Person person, ZonedDateTime now) {
    PersonFacts facts = people.of(person.records());
    return new AsSheSeesPage(
        PersonFinding.path(person.id()),
        facts.name(),
        Pronouns.of(facts.pronoun()),
        ContactViews.asSheSees(views.of(person.records()), now),
        plans.shared(person, now.toLocalDate()));
  }

  private PersonPage.Brief brief(
      PersonFinding.Person person,
      PersonFacts facts,
      ZonedDateTime now,
      Care.Known known,
      Optional<Peace> peace,
      Optional<HeldCall> held) {
    List<Felt> felt = known.felt().stream().limit(FEELINGS).toList();
    Optional<Need> need =
        care.needOf(person.id(), person.records(), known, now.toInstant(), now.toLocalDate());
    List<FeelingMark> before =
        felt.stream().skip(1).map(Felt::feeling).map(FeelingMark::of).toList();
    return new PersonPage.Brief(
        need.map(Need::why)
            .orElseGet(() ->
                peace.isPresent() ? say("Left in peace.") : say("Nothing is open between us.")),
        need.filter(waiting -> waiting.kind().compareTo(Need.Kind.PLAN_WAITS) < 0)
            .map(waiting -> say("Since {0}", Words.moment(waiting.since(), now)))
            .orElseGet(() -> known.problems().isEmpty() ? nextDue(facts, now.toLocalDate()) : ""),
        felt.stream().findFirst().map(Felt::feeling).map(FeelingMark::of),
        felt.stream()
            .findFirst()
            .map(latest -> feltWords(latest, now))
            .orElse(say("Nobody has told us yet.")),
        before,
        need.map(waiting -> held.map(one -> one.suggestion(waiting)).orElseGet(waiting::suggestion))
            .orElseGet(
                () -> peace.isPresent() ? say("Leave it so.") : say("Nothing. That is fine.")),
        need.map(Need::notToSay).orElse(""),
        need.flatMap(Need::decision).map(ContactViews::path));
  }

  private static String feltWords(Felt felt, ZonedDateTime now) {
    String told =
        say(
            "{0}, told by {1}.",
            Words.capital(Words.moment(felt.at(), now)), Words.teller(felt.teller(), now));
    return felt.words()
        .map(words -> say("“{0}” {1}", Words.closed(words), told))
        .orElseGet(() -> Words.capital(FeelingMark.of(felt.feeling()).word()) + " " + told);
  }

  private static String nextDue(PersonFacts facts, LocalDate today) {
    return facts.things().stream()
        .flatMap(thing ->
            thing.due().stream()
                .map(due -> say("{0} is due {1}", thing.name(), Words.day(due, today))))
        .findFirst()
        .orElse("");
  }

  private static String life(PersonFacts facts, LocalDate today) {
    var parts = new ArrayList<String>();
    facts.customerSince().ifPresent(since -> parts.add(say("with us since {0}", since.getYear())));
    facts.birth().ifPresent(birth -> parts.add(say("born {0}", birth.getYear())));
    if (!facts.things().isEmpty()) {
      parts.add(things(facts));
    }
    long household =
        facts.household().stream().map(PersonFacts.HouseholdMember::name).distinct().count();
    if (household > 0) {
      parts.add(
          counted(
              household,
              Words.number(household),
              "{0} other in the household",
              "{0} others in the household"));
    }
    return parts.isEmpty() ? say("We know little yet") : Words.capital(String.join(" · ", parts));
  }

  private static String things(PersonFacts facts) {
    Map<String, Long> kinds =
        facts.things().stream()
            .collect(
                Collectors.groupingBy(
                    PersonFacts.Thing::kind, LinkedHashMap::new, Collectors.counting()));
    return kinds.entrySet().stream()
        .map(kind -> Words.things(kind.getValue(), kind.getKey()))
        .collect(Collectors.joining(", "));
  }

  /// Nothing, when the gate let a call through: it asked already.
  private Optional<HeldCall> held(
      PersonId person, List<PlannedContact> contacts, Pronouns who, LocalDate today) {
    if (contacts.stream().anyMatch(ContactViews::isCallToMake)) {
      return Optional.empty();
    }
    return HeldCall.of(
        care.obstaclesToCalling(List.of(person), today).getOrDefault(person, List.of()),
        who,
        today);
  }

  private static PersonPage.Held held(HeldCall held, boolean openMatter) {
    return new PersonPage.Held(
        held.why(), held.instead(openMatter), openMatter && held.openMatterMayBeTold());
  }

  /// The newest that arrives and may be used; another only when there is no such.
  private static Optional<PersonPage.Phone> phone(PersonFacts facts, Closings closings) {
    return facts.points().stream()
        .filter(point -> point.kind() == PointKind.PHONE)
        .min(
            Comparator.comparing((PersonFacts.Point point) -> point.undeliverableAt().isPresent())
                .thenComparing(point -> closings.covers(point.value())))
        .map(point ->
            new PersonPage.Phone(
                point.value(), point.typed(), note(point), point.undeliverableAt().isPresent()));
  }

  private static String note(PersonFacts.Point point) {
    if (point.undeliverableAt().isPresent()) {
      return say("is a wrong number, so nobody dials it.");
    }
    return point.shared() ? say("is shared by many people, so ask who answers.") : "";
  }

  private static PersonPage.Peace peace(
      Peace peace, PersonId person, LocalDate today, UnaryOperator<AskForm> said) {
    return new PersonPage.Peace(
        (peace.reason() == PeaceReason.OTHER ? "" : Words.peace(peace.reason()) + ". ")
            + peace.inWords(),
        Words.day(peace.until(), today),
        said.apply(PersonForms.wake(person, peace.id(), Typed.NOTHING)));
  }

  private static PersonPage.Problem problem(Problem problem, PersonId person, ZonedDateTime now) {
    return new PersonPage.Problem(
        problem.what(),
        problem
            .promisedFor()
            .map(promised ->
                say(
                    "since {0}, promised for {1}",
                    Words.moment(problem.openedAt(), now), Words.moment(promised, now)))
            .orElseGet(() -> say("since {0}", Words.moment(problem.openedAt(), now))),
        PersonForms.settle(person, problem.id(), Typed.NOTHING),
        PersonForms.promise(person, problem.id(), now.toLocalDate(), Typed.NOTHING));
  }

  /// In which language, and how she wishes to be reached.
  private static String reached(PersonFacts facts) {
    return Stream.concat(
            facts.language().map(one -> say("Language: {0}.", Words.language(one))).stream(),
            preferred(facts)
                .map(channel -> say("Best reached by {0}.", Words.within(ChannelWords.of(channel))))
                .stream())
        .collect(Collectors.joining(" "));
  }

  /// The channel that she wishes before others.
  static Optional<ContactChannel> preferred(PersonFacts facts) {
    return facts.attributes().stream()
        .filter(one -> one.name().equals(People.PREFERRED_CHANNEL))
        .findFirst()
        .flatMap(one ->
            Arrays.stream(ContactChannel.values())
                .filter(channel -> channel.word().equals(one.value()))
                .findFirst());
  }

  private static String thingsNote(PersonFacts facts, LocalDate today) {
    long due =
        facts.things().stream()
            .filter(thing -> thing.due().filter(day -> !day.isBefore(today)).isPresent())
            .count();
    return due > 1 ? say("One owner, so one service call.") : "";
  }

  private List<PersonPage.Same> same(List<Link> links, PersonId person, ZonedDateTime now) {
    List<String> evidence = why.evidence(links);
    return IntStream.range(0, links.size())
        .mapToObj(at -> same(links.get(at), evidence.get(at), person, now))
        .toList();
  }

  private static PersonPage.Same same(
      Link link, String evidence, PersonId person, ZonedDateTime now) {
    String who = WhyViews.who(link, now);
    boolean joins = link.kind() != LinkKind.REFUSED;
    return new PersonPage.Same(
        joins ? evidence : say("Not the same: {0}", evidence),
        link.retraction()
            .map(back ->
                say("{0}. Taken back by {1}: {2}", who, back.byName(), Words.kept(back.why())))
            .orElse(who),
        !link.isLive(),
        link.isLive() && joins
            ? Optional.of(PersonForms.retraction(person, link, Typed.NOTHING))
            : Optional.empty());
  }
}
