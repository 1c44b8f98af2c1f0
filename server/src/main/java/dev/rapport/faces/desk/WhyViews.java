package dev.rapport.faces.desk;

import static dev.rapport.ground.text.Say.counted;
import static dev.rapport.ground.text.Say.say;

import dev.rapport.facts.identity.ByHand;
import dev.rapport.facts.identity.Identities;
import dev.rapport.facts.identity.Link;
import dev.rapport.facts.identity.LinkKind;
import dev.rapport.facts.identity.Trait;
import dev.rapport.facts.identity.WhyNot;
import dev.rapport.facts.people.People;
import dev.rapport.facts.people.PersonId;
import dev.rapport.facts.people.RecordId;
import dev.rapport.facts.people.RecordSays;
import dev.rapport.ground.text.Say;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/// Puts into words why records are one person, and why others are not.
@Component
class WhyViews {

  private final Identities identities;
  private final People people;
  private final SameViews sameViews;

  WhyViews(Identities identities, People people, SameViews sameViews) {
    this.identities = identities;
    this.people = people;
    this.sameViews = sameViews;
  }

  /// @param typed how somebody knows that both are one
  static AskForm joining(PersonFinding.Person person, PersonFinding.Person other, Typed typed) {
    return AskForm.of(
            "one-person",
            PersonFinding.path(person.id()) + "/why-not/" + other.id(),
            say("These are one person"),
            say("They are one person"),
            new AskForm.InWords("why", say("How do you know"), typed.of("why"), true, false))
        .asMain()
        .asFile();
  }

  /// What each link says, in words.
  List<String> evidence(Collection<Link> links) {
    Map<RecordId, RecordSays> says = saysOf(links);
    return links.stream().map(link -> evidence(link, says)).toList();
  }

  private static String evidence(Link link, Map<RecordId, RecordSays> says) {
    return words(link, says)
        .map(EvidenceWords::sentence)
        .orElseGet(() -> Words.capital(Words.kept(link.inWords())));
  }

  private static Optional<EvidenceWords> words(Link link, Map<RecordId, RecordSays> says) {
    RecordSays one = says.get(link.a());
    RecordSays other = says.get(link.b());
    return one == null || other == null
        ? Optional.empty()
        : link.weighed().map(weighed -> new EvidenceWords(weighed, one, other));
  }

  static String who(Link link, ZonedDateTime now) {
    String when = Words.moment(link.at(), now);
    return switch (link.kind()) {
      case IDENTIFIER -> say("Both sources say so, {0}", when);
      case MODEL -> say("Weighed by the model, {0}", when);
      case ASSERTED, REFUSED -> say("Said by {0}, {1}", link.byName(), when);
    };
  }

  WhyPage why(PersonFinding.Person person, String name, ZonedDateTime now) {
    List<Link> links =
        identities.linksOf(person.id()).stream()
            .filter(link -> !link.inWords().equals(ByHand.EVIDENCE))
            .toList();
    Map<RecordId, RecordSays> says = saysOf(links);
    int records = person.records().size();
    return new WhyPage(
        PersonFinding.path(person.id()),
        name,
        Words.capital(
            counted(
                records,
                Words.number(records),
                "{0} record tells of this person.",
                "{0} records tell of this person.")),
        records > 1 ? members(person) : List.of(),
        links.stream().map(link -> step(link, says, person.id(), now)).toList());
  }

  private List<WhyPage.Member> members(PersonFinding.Person person) {
    Map<RecordId, RecordSays> says = people.saidBy(person.records());
    return person.records().stream()
        .flatMap(record -> Stream.ofNullable(says.get(record)))
        .map(one ->
            new WhyPage.Member(
                say("{0} ({1})", one.name(), one.source()),
                PersonForms.parting(person.id(), one.record(), Typed.NOTHING)))
        .toList();
  }

  private static WhyPage.Step step(
      Link link, Map<RecordId, RecordSays> says, PersonId person, ZonedDateTime now) {
    return new WhyPage.Step(
        evidence(link, says),
        where(link, says),
        link.retraction()
            .map(back ->
                say(
                    "{0}. Taken back by {1}: {2}",
                    who(link, now), back.byName(), Words.kept(back.why())))
            .orElseGet(() -> who(link, now)),
        link.kind() != LinkKind.REFUSED,
        words(link, says).map(each -> new SamePage.Evidence(each.odds(), each.steps())),
        link.isLive()
            ? Optional.of(PersonForms.retraction(person, link, Typed.NOTHING))
            : Optional.empty());
  }

  private static String where(Link link, Map<RecordId, RecordSays> says) {
    RecordSays one = says.get(link.a());
    RecordSays other = says.get(link.b());
    return one == null || other == null
        ? ""
        : say("{0} ({1}) and {2} ({3})", one.name(), one.source(), other.name(), other.source());
  }

  private Map<RecordId, RecordSays> saysOf(Collection<Link> links) {
    Set<RecordId> records = new HashSet<>();
    links.forEach(link -> {
      records.add(link.a());
      records.add(link.b());
    });
    return people.saidBy(records);
  }

  WhyNotPage whyNot(
      PersonFinding.Person person, String name, WhyNot why, AskForm joining, ZonedDateTime now) {
    List<String> reasons = new ArrayList<>();
    why.refusal()
        .ifPresent(link ->
            reasons.add(
                say(
                    "{0} said that they are two people, {1}: {2}",
                    link.byName(),
                    Words.moment(link.at(), now),
                    Words.closed(Words.kept(link.inWords())))));
    why.contradiction()
        .ifPresent(words -> reasons.add(say("They contradict each other: {0}.", words)));
    if (!why.met()) {
      reasons.add(
          say(
              "They were never held beside each other: they share no phone number, e-mail address or address, no birth date with alike names, and not their full name."));
    }
    if (why.missing() > 0) {
      reasons.add(
          why.wouldDo().isEmpty()
              ? say("{0} bits are missing, and nothing alone would be enough.", figure(why))
              : say(
                  "{0} bits are missing. Each of these alone would be enough: {1}.",
                  figure(why),
                  why.wouldDo().stream().map(WhyViews::ifSame).collect(Collectors.joining(", "))));
    } else if (reasons.isEmpty()) {
      reasons.add(say("It is an open question: nobody has answered it yet."));
    }
    return new WhyNotPage(
        PersonFinding.path(person.id()),
        name,
        reasons,
        why.refusal()
            .map(link -> PersonForms.retraction(person.id(), link, Typed.NOTHING))
            .orElse(joining),
        why.refusal().isPresent(),
        sameViews.ask(why.doubt()));
  }

  private static String figure(WhyNot why) {
    return String.format(Say.language().locale(), "%.1f", why.missing());
  }

  static String ifSame(Trait trait) {
    return switch (trait) {
      case GIVEN -> say("same given name");
      case FAMILY -> say("same family name");
      case SUFFIX -> say("both junior or both senior");
      case BIRTH -> say("same birth date");
      case PHONE -> say("same phone number");
      case EMAIL -> say("same e-mail address");
      case ADDRESS -> say("same address");
    };
  }
}
