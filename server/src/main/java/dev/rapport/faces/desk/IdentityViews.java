package dev.rapport.faces.desk;

import static dev.rapport.ground.text.Say.counted;
import static dev.rapport.ground.text.Say.say;

import dev.rapport.faces.desk.AskForm.Reach;
import dev.rapport.faces.desk.IdentityPage.Figure;
import dev.rapport.faces.desk.IdentityPage.Large;
import dev.rapport.faces.desk.IdentityPage.ModelLine;
import dev.rapport.faces.desk.IdentityPage.Walk;
import dev.rapport.facts.identity.Doubts;
import dev.rapport.facts.identity.IdentityHealth;
import dev.rapport.facts.identity.LinkKind;
import dev.rapport.facts.identity.Scan;
import dev.rapport.facts.identity.Scans;
import dev.rapport.facts.people.People;
import dev.rapport.facts.people.RecordId;
import dev.rapport.ground.text.Say;
import dev.rapport.linkage.truth.Calibration;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/// Puts the health of identity into words.
@Component
class IdentityViews {

  private static final int SHOWN = 10;

  private final IdentityHealth health;
  private final Doubts doubts;
  private final Scans scans;
  private final People people;

  IdentityViews(IdentityHealth health, Doubts doubts, Scans scans, People people) {
    this.health = health;
    this.doubts = doubts;
    this.scans = scans;
    this.people = people;
  }

  IdentityPage page(AtWork atWork, ZonedDateTime now) {
    Doubts.Tally tally = doubts.tally(now.toInstant());
    List<IdentityHealth.Model> models = health.models();
    return new IdentityPage(
        Words.capital(
            counted(
                tally.open(),
                Words.number(tally.open()),
                "{0} question is open.",
                "{0} questions are open.")),
        health.sizes().stream().map(IdentityViews::size).toList(),
        links(health.links()),
        largest(),
        counting(models, now),
        models.stream().limit(3).map(model -> line(model, now)).toList(),
        health.answers().stream().map(IdentityViews::answers).toList(),
        health.generic(SHOWN).stream().map(IdentityViews::shared).toList(),
        health.crowds().stream().limit(SHOWN).map(IdentityViews::crowd).toList(),
        houseForm(Typed.NOTHING),
        scans.latest(1).stream().findFirst().map(scan -> walk(scan, now)),
        atWork.answersForTheHouse() && scans.cutOff().isEmpty());
  }

  static AskForm houseForm(Typed typed) {
    return AskForm.of(
        "house-point",
        "/studio/identity/house-points",
        say("A phone number or mailbox of the house"),
        say("It says nothing about who somebody is"),
        new Reach("phone", say("Phone"), typed.of("phone"), "phone"),
        new Reach("email", say("E-mail"), typed.of("email"), "email"));
  }

  private static Figure size(IdentityHealth.Size size) {
    String words =
        size.from() == size.to()
            ? counted(size.from(), Words.number(size.from()), "{0} record", "{0} records")
            : size.to() == 0
                ? say("{0} records and more", size.from())
                : say("{0} to {1} records", size.from(), size.to());
    return new Figure(Words.capital(words), Words.figures(size.persons()));
  }

  private static List<Figure> links(Map<LinkKind, Long> links) {
    return List.of(
        figure(say("By an identifier"), links.getOrDefault(LinkKind.IDENTIFIER, 0L)),
        figure(say("By the model"), links.getOrDefault(LinkKind.MODEL, 0L)),
        figure(say("By somebody’s word"), links.getOrDefault(LinkKind.ASSERTED, 0L)),
        figure(say("Kept apart by somebody’s word"), links.getOrDefault(LinkKind.REFUSED, 0L)));
  }

  private static Figure figure(String words, long number) {
    return new Figure(words, Words.figures(number));
  }

  private List<Large> largest() {
    List<IdentityHealth.Large> largest = health.largest(5);
    Map<RecordId, String> names =
        people.namesOf(largest.stream().map(one -> new RecordId(one.person().value())).toList());
    return largest.stream()
        .map(one ->
            new Large(
                names.getOrDefault(new RecordId(one.person().value()), ""),
                PersonFinding.path(one.person()) + "/why",
                counted(one.records(), Words.figures(one.records()), "{0} record", "{0} records")))
        .toList();
  }

  private static Large shared(IdentityHealth.Shared point) {
    return new Large(
        point.value(),
        "",
        point.persons() == 0
            ? say("of the house itself")
            : counted(point.persons(), Words.figures(point.persons()), "{0} person", "{0} people"));
  }

  private static Figure crowd(IdentityHealth.Crowd crowd) {
    String words =
        crowd.shared().isEmpty()
            ? say("two of these together")
            : crowd.shared().stream().map(WhyViews::ifSame).collect(Collectors.joining(", "));
    return new Figure(Words.capital(words), Words.figures(crowd.blocks()));
  }

  private static String counting(List<IdentityHealth.Model> models, ZonedDateTime now) {
    return models.stream()
        .filter(IdentityHealth.Model::counts)
        .findFirst()
        .map(model ->
            say(
                "The model of {0} counts; {1} approved it. It joins whom it is sure of, and asks about the others.",
                Words.moment(model.trainedAt(), now), model.approvedBy().orElse("")))
        .orElse(
            say("The model that comes with the program counts. It joins nobody; it only asks."));
  }

  private static Figure answers(Calibration.Bin bin) {
    return new Figure(
        say("{0} to {1} bits", bits(bin.from()), bits(bin.to())),
        say("{0} of {1}", Words.figures(bin.same()), Words.figures(bin.pairs())));
  }

  /// What letting a model count would change; nothing for one that counts, or once did.
  private List<String> change(IdentityHealth.Model model) {
    if (model.counts() || model.retired()) {
      return List.of();
    }
    IdentityHealth.Change change = health.changeBy(model.id());
    List<String> words = new ArrayList<>();
    words.add(
        say(
            "Of {0} pairs that are open or joined by a model today, it would join {1} and part {2}.",
            Words.figures(change.looked()),
            Words.figures(change.joins()),
            Words.figures(change.parts())));
    Set<RecordId> records = new HashSet<>();
    change.examples().forEach(example -> records.addAll(List.of(example.a(), example.b())));
    Map<RecordId, String> names = people.namesOf(records);
    for (IdentityHealth.Example example : change.examples()) {
      String one = names.getOrDefault(example.a(), "");
      String other = names.getOrDefault(example.b(), "");
      words.add(
          example.joins()
              ? say("It would join {0} and {1}.", one, other)
              : say("It would part {0} and {1}.", one, other));
    }
    return words;
  }

  private ModelLine line(IdentityHealth.Model model, ZonedDateTime now) {
    List<String> words = new ArrayList<>(words(model));
    words.addAll(change(model));
    return new ModelLine(
        model.id().toString(),
        say("Learned {0}", Words.moment(model.trainedAt(), now)),
        words,
        !model.counts(),
        model.counts());
  }

  private static List<String> words(IdentityHealth.Model model) {
    return List.of(
        say(
            "Made from {0} records, in which it believes to see {1} pairs of one person.",
            Words.figures(model.records()), Words.figures(Math.round(model.expected()))),
        say(
            "It joins from {0} bits on: of 1,000 pairs that it joins, about {1} are believed to be wrong.",
            bits(model.joins()), bits(model.falseJoins() * 1000)),
        say(
            "It asks from {0} bits on: of 100 pairs of one person, about {1} are believed to stay unseen.",
            bits(model.asks()), bits(model.missed() * 100)));
  }

  private static String bits(double bits) {
    return String.format(Say.language().locale(), "%.1f", bits).replace("-", "\u2212");
  }

  private static Walk walk(Scan scan, ZonedDateTime now) {
    String when = Words.moment(scan.at(), now);
    String words =
        switch (scan.kind()) {
          case TRAIN ->
              switch (scan.state()) {
                case WAITING, GOING -> say("A model is being learned from all records.");
                case DONE -> say("A model was learned, {0}.", when);
                case STOPPED -> say("Learning was stopped, {0}.", when);
                case FAILED -> say("Learning failed, {0}: {1}", when, scan.problem().orElse(""));
              };
          case WEIGH ->
              switch (scan.state()) {
                case WAITING, GOING -> say("Each record is being held beside everybody.");
                case DONE -> looked(scan, when);
                case STOPPED -> say("Looking was stopped, {0}.", when);
                case FAILED -> say("Looking failed, {0}: {1}", when, scan.problem().orElse(""));
              };
        };
    boolean ended = scan.state() == Scan.State.STOPPED || scan.state() == Scan.State.FAILED;
    return new Walk(
        scan.id().toString(),
        words,
        scan.state().isUnderWay(),
        scan.done(),
        Math.max(scan.total(), 2),
        ended);
  }

  private static String looked(Scan scan, String when) {
    return say(
        "All records were held beside everybody, {0}: {1} pairs joined.",
        when, Words.figures(scan.joined()));
  }
}
