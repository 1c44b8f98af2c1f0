package dev.rapport.faces.desk;

import static dev.rapport.ground.text.Say.say;

import dev.rapport.decisions.outcomes.Catalogue;
import dev.rapport.decisions.outcomes.Catalogue.CatalogueIsUnreadable;
import dev.rapport.decisions.outcomes.Catalogue.Experience;
import dev.rapport.decisions.outcomes.Catalogue.Possible;
import dev.rapport.decisions.outcomes.Catalogues;
import dev.rapport.faces.desk.AskForm.Field;
import dev.rapport.faces.desk.AskForm.Gap;
import dev.rapport.faces.desk.AskForm.Hidden;
import dev.rapport.faces.desk.AskForm.Line;
import dev.rapport.faces.desk.AskForm.Listed;
import dev.rapport.faces.desk.AskForm.Look;
import dev.rapport.faces.desk.AskForm.Ready;
import dev.rapport.faces.desk.AskForm.Sentence;
import dev.rapport.facts.people.Folding;
import dev.rapport.ground.text.Language;
import dev.rapport.ground.text.OneLine;
import dev.rapport.ground.text.Say;
import dev.rapport.learning.Quality;
import dev.rapport.learning.Result;
import dev.rapport.learning.Results;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// Asks what an experience is called, for how long something may be its result, and what may come
/// of it. The order of good follows from the worth.
final class ExperienceForm {

  private static final int LONGEST_WINDOW = 3660;

  /// Of a key that is made of words, so that a number fits behind it.
  private static final int LONGEST_KEY = 50;

  /// Names the fields of a result that is not there yet.
  private static final String NEW = "new";

  private ExperienceForm() {}

  static AskForm of(Catalogues.Version version, Experience one, Typed typed) {
    List<Field> fields = new ArrayList<>();
    fields.add(new Hidden("version", typed.of("version", String.valueOf(version.number()))));
    for (Language language : Language.values()) {
      String field = "name-" + language.code();
      fields.add(
          new Line(
              field,
              say("Its name in {0}", Words.language(language.code())),
              "",
              typed.of(field, one.name().getOrDefault(language, "")),
              Look.TEXT,
              language == Language.ENGLISH));
    }
    fields.add(
        new Line(
            "kinds",
            say("What the ledger calls it"),
            say("Several are divided by commas"),
            typed.of("kinds", String.join(", ", one.kinds().stream().sorted().toList())),
            Look.TEXT,
            true));
    fields.add(
        Sentence.of(
            "window",
            say("How long something may be its result"),
            say("A result counts within {0} days."),
            new Gap(
                "window",
                say("Days"),
                typed.of("window", String.valueOf(one.window().toDays())),
                Look.NUMBER)));
    one.possible().forEach(possible -> fields.addAll(result(possible, typed)));
    fields.addAll(another(typed));
    return AskForm.of(
            "experience-form",
            ExperiencePages.path(one),
            one.nameIn(Say.language()),
            say("Save it as a new version"),
            fields.toArray(Field[]::new))
        .asMain()
        .noting(
            say(
                "What happened until now keeps the version of its time. A result without words is taken out; the best stands first by its worth."));
  }

  private static List<Field> result(Possible one, Typed typed) {
    return fields(
        one.result().key(),
        one.wordsIn(Say.language()),
        one.words().getOrDefault(Language.ENGLISH, ""),
        one.words().getOrDefault(Language.GERMAN, ""),
        ExperienceViews.plain(one.result().value()),
        word(one.quality()),
        typed);
  }

  private static List<Field> another(Typed typed) {
    return fields(NEW, say("One more result"), "", "", "", word(Quality.SO_SO), typed);
  }

  private static List<Field> fields(
      String key,
      String legend,
      String english,
      String german,
      String worth,
      String good,
      Typed typed) {
    String about = "result-" + key;
    return List.of(
        Sentence.of(
            about,
            legend,
            say("{0} in English, {1} in German, worth {2}."),
            new Gap(
                about + "-en",
                say("{0}, in English", legend),
                typed.of(about + "-en", english),
                Look.TEXT),
            new Gap(
                about + "-de",
                say("{0}, in German", legend),
                typed.of(about + "-de", german),
                Look.TEXT),
            new Gap(
                about + "-worth",
                say("{0}, worth", legend),
                typed.of(about + "-worth", worth),
                Look.TEXT)),
        new Listed(
            about + "-good",
            say("{0}: how good it is", legend),
            typed.of(about + "-good", good),
            List.of(
                new Ready(word(Quality.GOOD), say("good")),
                new Ready(word(Quality.SO_SO), say("so-so")),
                new Ready(word(Quality.BAD), say("bad")))));
  }

  private static String word(Quality quality) {
    return quality.name().toLowerCase(Locale.ROOT);
  }

  /// @throws FormIsIncomplete with the first thing that is missing
  static Catalogue read(Catalogue catalogue, Experience before, Typed typed) {
    Map<Language, String> names = new EnumMap<>(Language.class);
    for (Language language : Language.values()) {
      String name = OneLine.of(typed.of("name-" + language.code()));
      if (!name.isEmpty()) {
        names.put(language, name);
      }
    }
    if (!names.containsKey(Language.ENGLISH)) {
      throw new FormIsIncomplete("name-en", say("Give it a name"));
    }
    var changed =
        new Experience(
            before.key(),
            names,
            kinds(catalogue, before, typed),
            before.ours(),
            window(typed),
            before.contact(),
            before.care(),
            before.silence(),
            results(before, typed));
    try {
      return catalogue.with(changed);
    } catch (CatalogueIsUnreadable e) {
      throw new FormIsIncomplete("name-en", say("That cannot be: {0}", e.why()));
    }
  }

  private static Set<String> kinds(Catalogue catalogue, Experience before, Typed typed) {
    Set<String> kinds =
        Arrays.stream(typed.of("kinds").split(",", -1))
            .map(OneLine::of)
            .filter(kind -> !kind.isEmpty())
            .collect(Collectors.toSet());
    if (kinds.isEmpty()) {
      throw new FormIsIncomplete("kinds", say("Say what the ledger calls it"));
    }
    for (Experience other : catalogue.experiences()) {
      for (String kind : kinds) {
        if (!other.key().equals(before.key())
            && other.ours() == before.ours()
            && other.kinds().contains(kind)) {
          throw new FormIsIncomplete(
              "kinds", say("“{0}” belongs to “{1}” already", kind, other.nameIn(Say.language())));
        }
      }
    }
    return kinds;
  }

  private static Duration window(Typed typed) {
    String days = typed.of("window").strip();
    if (!days.matches("\\d{1,4}") || Integer.parseInt(days) > LONGEST_WINDOW) {
      throw new FormIsIncomplete(
          "window", say("Give a number of days, from 0 to {0}", LONGEST_WINDOW));
    }
    return Duration.ofDays(Integer.parseInt(days));
  }

  private static List<Possible> results(Experience before, Typed typed) {
    List<Possible> results = new ArrayList<>();
    Set<String> keys = new HashSet<>();
    for (Possible one : before.possible()) {
      Map<Language, String> words = words(one.result().key(), typed);
      if (!words.isEmpty()) {
        keys.add(one.result().key());
        results.add(
            new Possible(
                result(one.result().key(), one.result().key(), typed),
                words,
                one.told(),
                one.felt(),
                one.followedBy(),
                one.answeredBy(),
                one.otherwise()));
      }
    }
    Map<Language, String> another = words(NEW, typed);
    if (!another.isEmpty()) {
      String key = key(another.values().iterator().next(), keys);
      results.add(
          new Possible(
              result(NEW, key, typed), another, Set.of(key), null, Set.of(), Set.of(), false));
    }
    if (results.size() < 2 || results.size() > Results.MOST) {
      String first = before.possible().getFirst().result().key();
      throw new FormIsIncomplete(
          "result-" + first, say("Keep from 2 to {0} results", Results.MOST));
    }
    results.sort(Comparator.comparing(one -> -one.result().value()));
    return results;
  }

  private static Map<Language, String> words(String key, Typed typed) {
    Map<Language, String> words = new EnumMap<>(Language.class);
    for (Language language : Language.values()) {
      String said = OneLine.of(typed.of("result-" + key + "-" + language.code()));
      if (!said.isEmpty()) {
        words.put(language, said);
      }
    }
    return words;
  }

  private static Result result(String field, String key, Typed typed) {
    String about = "result-" + field;
    String worth = typed.of(about + "-worth").strip().replace(',', '.').replace('\u2212', '-');
    if (!worth.matches("-?\\d{1,6}(\\.\\d{1,3})?")) {
      throw new FormIsIncomplete(about, say("Give its worth as a number, such as 4 or -3"));
    }
    Quality quality =
        Given.one(
            typed,
            about + "-good",
            say("Choose how good it is"),
            word -> Quality.valueOf(word.toUpperCase(Locale.ROOT)));
    return new Result(key, Double.parseDouble(worth), quality);
  }

  /// A name in the ledger that no other result of the experience has.
  private static String key(String words, Set<String> taken) {
    String plain = Folding.fold(words).replaceAll("[^a-z0-9]+", "-");
    String key = plain.substring(0, Math.min(plain.length(), LONGEST_KEY)).replaceAll("^-|-$", "");
    if (key.isEmpty()) {
      key = "result";
    }
    int number = 2;
    String free = key;
    while (taken.contains(free) || !Catalogue.isPlain(free)) {
      free = key + "-" + number++;
    }
    return free;
  }
}
