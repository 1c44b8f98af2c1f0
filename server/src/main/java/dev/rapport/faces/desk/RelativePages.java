package dev.rapport.faces.desk;

import static dev.rapport.ground.text.Say.say;

import dev.rapport.faces.desk.AskForm.Clash;
import dev.rapport.faces.desk.AskForm.Hidden;
import dev.rapport.faces.desk.AskForm.InWords;
import dev.rapport.faces.desk.AskForm.OneOf;
import dev.rapport.faces.desk.AskForm.Ready;
import dev.rapport.faces.desk.RelativeViews.Bond;
import dev.rapport.facts.people.Found;
import dev.rapport.facts.people.PersonFacts.HouseholdMember;
import dev.rapport.facts.people.PersonId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.server.ResponseStatusException;

/// Who belongs to her: added, described, and parted.
@Controller
class RelativePages {

  private static final int OFFERED = 6;

  private final PersonFinding finding;
  private final PeopleFinding seeking;
  private final RelativeViews views;
  private final RelationWriting writing;

  RelativePages(
      PersonFinding finding, PeopleFinding seeking, RelativeViews views, RelationWriting writing) {
    this.finding = finding;
    this.seeking = seeking;
    this.views = views;
    this.writing = writing;
  }

  @GetMapping("/people/{person}/relatives")
  String fresh(PersonAsk ask, Model model) {
    return ask.show(adding(ask.person(), Typed.NOTHING, List.of()), model);
  }

  @PostMapping("/people/{person}/relatives")
  String add(PersonAsk ask) {
    Typed typed = ask.typed();
    Map<PersonId, Found> meant = meant(ask.person(), typed);
    List<Ready> offered = meant.size() > 1 ? ready(meant) : List.of();
    return ask.keep(
        adding(ask.person(), typed, offered),
        () -> {
          Given.words(typed, "who", say("Say who it is"));
          if (meant.isEmpty()) {
            throw new FormIsIncomplete("who", say("Nobody here is found by that"));
          }
          PersonId other =
              meant.size() == 1
                  ? meant.keySet().iterator().next()
                  : Given.one(
                      typed,
                      "which",
                      say("Choose who of these is meant"),
                      any -> chosen(meant, any));
          boolean together = typed.of("home").equals("same");
          String word = Given.wordsOrNone(typed, "word");
          if (word == null && !together) {
            throw new FormIsIncomplete("word", say("Say what they are to each other"));
          }
          Optional<UUID> act =
              writing.add(
                  ask.person(),
                  finding.get(other.value()),
                  word,
                  together,
                  Given.wordsOrNone(typed, "speaks"),
                  ask.staff());
          return ask.told(say("Added."), act);
        });
  }

  private Map<PersonId, Found> meant(PersonFinding.Person person, Typed typed) {
    String who = typed.of("who").strip();
    Map<PersonId, Found> meant = new LinkedHashMap<>();
    if (!who.isEmpty()) {
      seeking
          .find(who, OFFERED)
          .forEach((id, one) -> {
            if (!id.equals(person.id())) {
              meant.put(id, one);
            }
          });
    }
    return meant;
  }

  private static List<Ready> ready(Map<PersonId, Found> meant) {
    return meant.entrySet().stream()
        .map(one ->
            new Ready(
                one.getKey().toString(),
                one.getValue()
                    .birth()
                    .map(birth -> say("{0}, born {1}", one.getValue().name(), birth.getYear()))
                    .orElse(one.getValue().name())))
        .toList();
  }

  private static PersonId chosen(Map<PersonId, Found> meant, String text) {
    var chosen = new PersonId(UUID.fromString(text));
    if (!meant.containsKey(chosen)) {
      throw new IllegalArgumentException("Nobody of those who were offered");
    }
    return chosen;
  }

  @GetMapping("/people/{person}/relatives/{other}")
  String known(PersonAsk ask, @PathVariable UUID other, Model model) {
    Bond bond = bond(ask, other);
    return ask.show(changing(ask.person(), bond, Typed.NOTHING, bond.state()), model);
  }

  @PostMapping("/people/{person}/relatives/{other}")
  String change(PersonAsk ask, @PathVariable UUID other) {
    Typed typed = ask.typed();
    Bond bond = bond(ask, other);
    String saw = typed.of("saw");
    return ask.keep(
        changing(ask.person(), bond, typed, saw),
        () -> {
          String word = Given.wordsOrNone(typed, "word");
          boolean ends = typed.of("still").equals("no");
          if (word == null && !ends && bond.household().isEmpty()) {
            throw new FormIsIncomplete("word", say("Say what they are to each other"));
          }
          String speaks = Given.wordsOrNone(typed, "speaks");
          var others = finding.get(bond.other().value());
          Written<Optional<Bond>> written =
              ends
                  ? writing.end(ask.person(), others, saw, ask.staff())
                  : writing.change(ask.person(), others, saw, word, speaks, ask.staff());
          return switch (written) {
            case Written.Done<Optional<Bond>>(Optional<UUID> act) ->
                ask.told(ends ? say("Ended.") : say("Saved."), act);
            case Written.Meanwhile<Optional<Bond>>(Optional<Bond> now) ->
                throw now.<RuntimeException>map(
                        one -> clash(ask, one, ends ? say("no longer") : word))
                    .orElseGet(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
          };
        });
  }

  private static FormComesBack clash(PersonAsk ask, Bond now, @Nullable String yours) {
    return ask.comesBack(
        changing(ask.person(), now, ask.typed(), now.state())
            .clashing(
                new Clash(
                    say("Somebody changed this meanwhile"),
                    now.words(),
                    yours == null ? "" : yours,
                    ask.path())));
  }

  private Bond bond(PersonAsk ask, UUID other) {
    return Optional.ofNullable(views.bonds(ask.person(), ask.facts()).get(new PersonId(other)))
        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
  }

  private static AskForm adding(PersonFinding.Person person, Typed typed, List<Ready> meant) {
    List<AskForm.Field> fields = new ArrayList<>();
    fields.add(new InWords("who", say("Who: name, phone or e-mail"), typed.of("who"), true, false));
    if (!meant.isEmpty()) {
      fields.add(new OneOf("which", say("Who of these"), typed.of("which"), meant, true));
    }
    fields.add(
        new InWords(
            "word",
            say("What they are: sister, neighbour, lawyer"),
            typed.of("word"),
            false,
            false));
    fields.add(
        new OneOf(
            "home",
            say("They live"),
            typed.of("home", "other"),
            List.of(new Ready("same", say("together")), new Ready("other", say("apart"))),
            true));
    fields.add(
        new InWords(
            "speaks", say("May speak for the household in"), typed.of("speaks"), false, false));
    return AskForm.of(
            "with-new-form",
            PersonFinding.path(person.id()) + "/relatives",
            say("Add somebody"),
            say("Add"),
            fields.toArray(AskForm.Field[]::new))
        .asMain();
  }

  private static AskForm changing(PersonFinding.Person person, Bond bond, Typed typed, String saw) {
    List<AskForm.Field> fields = new ArrayList<>();
    String word =
        bond.household()
            .flatMap(HouseholdMember::role)
            .orElse(bond.relations().isEmpty() ? "" : bond.relations().getFirst().word());
    fields.add(new InWords("word", say("What they are"), typed.of("word", word), false, false));
    if (bond.household().isPresent()) {
      fields.add(
          new InWords(
              "speaks",
              say("May speak for the household in"),
              typed.of("speaks", bond.household().flatMap(HouseholdMember::maySpeakFor).orElse("")),
              false,
              false));
    }
    fields.add(
        new OneOf(
            "still",
            bond.household().isPresent() ? say("They live together") : say("They know each other"),
            typed.of("still", "yes"),
            List.of(new Ready("yes", say("still")), new Ready("no", say("no longer"))),
            true));
    fields.add(new Hidden("saw", saw));
    return AskForm.of(
            "with-" + bond.other() + "-form",
            PersonFinding.path(person.id()) + "/relatives/" + bond.other(),
            say("Change: {0}", bond.name()),
            say("Save"),
            fields.toArray(AskForm.Field[]::new))
        .asMain();
  }
}
