package dev.rapport.learning;

import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What was known at a decision, frozen with it. A fact of later is refused: a forecast that has
/// seen the future looks better than it is.
///
/// @param facts by name; what is not known is not there
public record Context(Instant decided, Map<String, Fact> facts) {

  /// The kind of experience; every context of an example has it.
  public static final String EXPERIENCE = "experience";

  /// What came of the last ones of this kind: see [History].
  public static final String RESULTS_SO_FAR = "results so far";

  /// How many of the earlier ones ended well or so-so.
  public static final String GOOD_SO_FAR = "good so far";

  /// First, second, third time.
  public static final String TIME_NUMBER = "n-th time";

  public Context {
    facts = Map.copyOf(facts);
    facts.forEach((name, fact) -> {
      if (fact.known().isAfter(decided)) {
        throw new FactIsFromLater(name, fact.known(), decided);
      }
    });
  }

  public static Context at(Instant decided) {
    return new Context(decided, Map.of());
  }

  /// @param known since when; not after the decision
  public Context with(String name, String word, Instant known) {
    return with(name, new Fact.Word(word, known));
  }

  public Context with(String name, double number, Instant known) {
    return with(name, new Fact.Figure(number, known));
  }

  public Context with(String name, Fact fact) {
    Map<String, Fact> more = new TreeMap<>(facts);
    more.put(name, fact);
    return new Context(decided, more);
  }

  /// The same without what she struck out, for instance: it is then "not known".
  public Context without(String name) {
    Map<String, Fact> fewer = new TreeMap<>(facts);
    fewer.remove(name);
    return new Context(decided, fewer);
  }

  /// With the kind of experience and what is known of the earlier ones.
  public Context with(String experience, History history) {
    return with(EXPERIENCE, experience, decided)
        .with(RESULTS_SO_FAR, history.words(), decided)
        .with(GOOD_SO_FAR, history.goodSoFar(), decided)
        .with(TIME_NUMBER, history.timeNumber(), decided);
  }

  @Nullable Fact fact(String name) {
    return facts.get(name);
  }
}
