package dev.rapport.decisions.outcomes;

import dev.rapport.decisions.outcomes.Catalogue.Experience;
import dev.rapport.decisions.outcomes.Catalogue.Possible;
import dev.rapport.decisions.outcomes.Catalogue.Silence;
import dev.rapport.learning.Choosing;
import dev.rapport.learning.Context;
import dev.rapport.learning.Example;
import dev.rapport.learning.Fact;
import dev.rapport.learning.History;
import dev.rapport.learning.Outcome;
import dev.rapport.learning.Quality;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// What happened between one person and us, told anew as examples: of each experience what was
/// known when it began, and what came of it. Only the ledger is asked, and nothing that came later.
///
/// The work is linear in her rows, whoever she is: what came after is looked up by kind, and of
/// what came before only the latest counts.
final class Chronicle {

  private static final Duration PRESSURE = Duration.ofDays(90);
  private static final double MONTH = Duration.ofDays(365).toSeconds() / 12.0;

  /// As many earlier times as a context tells apart.
  private static final int REMEMBERED = 8;

  /// As many rows as are looked through for how she felt and how it went last.
  private static final int LATEST = 20;

  private final Timeline timeline;
  private final List<Happened> rows;
  private final Instant now;
  private final Set<String> struck;

  /// What came of each row; null where nobody knows.
  private final @Nullable Came[] came;

  private final @Nullable Experience[] experiences;

  private final List<Unnamed> unnamed = new ArrayList<>();

  /// @param rows hers, in the order of time
  /// @param struck what nothing about her may be inferred from
  Chronicle(Timeline timeline, List<Happened> rows, Set<String> struck, Instant now) {
    this.timeline = timeline;
    this.rows = rows;
    this.now = now;
    this.struck = Set.copyOf(struck);
    this.came = new Came[rows.size()];
    this.experiences = new Experience[rows.size()];
    findResults();
  }

  /// A result of the catalogue of its time.
  ///
  /// @param knownBy when it could be learned that it came
  private record Came(Possible possible, Instant at, Instant knownBy) {}

  /// A result that was told in a word which no result of its experience has.
  record Unnamed(Experience of, String word) {}

  /// One example, and of which experience.
  ///
  /// @param ripe from when on it can be learned: its window is closed, and all of it written down
  /// @param row which row of the ledger it is
  record Told(Experience of, Example example, Instant ripe, UUID row, Possible result) {}

  /// Backwards, so that what follows is known by its kind when it is asked for.
  private void findResults() {
    Map<String, Happened> next = new HashMap<>();
    Map<UUID, Map<String, Happened>> answers = new HashMap<>();
    for (int i = rows.size() - 1; i >= 0; i--) {
      Happened row = rows.get(i);
      Experience experience = timeline.experienceOf(row);
      experiences[i] = experience;
      if (experience != null) {
        came[i] = came(row, experience, next, answers.getOrDefault(row.id(), Map.of()));
      }
      if (!row.ours() && !row.kind().isEmpty()) {
        next.put(row.kind(), row);
        if (row.about() != null) {
          answers.computeIfAbsent(row.about(), any -> new HashMap<>()).put(row.kind(), row);
        }
      }
    }
  }

  private @Nullable Came came(
      Happened row,
      Experience experience,
      Map<String, Happened> next,
      Map<String, Happened> answers) {
    Instant end = windowEnds(row, experience);
    Happened.Told told = row.told();
    boolean isTold =
        told != null
            && !told.at().isAfter(end)
            && !told.at().isBefore(row.at())
            && experience.isResult(told.result());
    if (told != null && isTold) {
      if (!experience.names(told.result())) {
        unnamed.add(new Unnamed(experience, told.result()));
      }
      Possible possible = experience.meant(told.result(), told.good()).orElse(null);
      if (possible != null) {
        return new Came(possible, told.at(), later(told.at(), told.recordedAt()));
      }
    }
    Happened.Felt felt = row.felt();
    if (felt != null && !felt.at().isAfter(end)) {
      for (Possible possible : experience.possible()) {
        if (felt.feeling().equals(possible.felt())) {
          return new Came(possible, later(row.at(), felt.at()), felt.at());
        }
      }
    }
    if (isTold) {
      // something came, and nobody can say what: no purchase and no end of the window knows better
      return null;
    }
    for (Possible possible : experience.possible()) {
      Happened after =
          first(first(null, possible.followedBy(), next), possible.answeredBy(), answers);
      if (after != null && !after.at().isAfter(end)) {
        return new Came(possible, after.at(), later(after.at(), after.recordedAt()));
      }
    }
    if (!end.isAfter(now)) {
      for (Possible possible : experience.possible()) {
        if (possible.otherwise()) {
          return new Came(possible, end, end);
        }
      }
    }
    return null;
  }

  private static @Nullable Happened first(
      @Nullable Happened found, Set<String> kinds, Map<String, Happened> among) {
    for (String kind : kinds) {
      Happened one = among.get(kind);
      if (one != null && (found == null || Happened.IN_TIME.compare(one, found) < 0)) {
        found = one;
      }
    }
    return found;
  }

  private static Instant windowEnds(Happened row, Experience experience) {
    Instant until = row.windowUntil();
    Instant end = until == null ? row.at().plus(experience.window()) : until;
    return later(row.at(), end);
  }

  private static Instant later(Instant one, Instant other) {
    return one.isBefore(other) ? other : one;
  }

  /// All her examples, in the order of time. Those of which nobody told what came are pending: the
  /// kernel leaves them out.
  List<Told> examples() {
    List<Told> examples = new ArrayList<>();
    var so = new SoFar();
    for (int i = 0; i < rows.size(); i++) {
      Happened row = rows.get(i);
      Experience experience = experiences[i];
      if (experience != null) {
        Came result = came[i];
        boolean silent = timeline.isSilence(row);
        if (result != null) {
          examples.add(told(row, experience, silent, result, so));
        }
      }
      so.add(i);
    }
    return examples;
  }

  /// Each result of hers that its experience has no word for.
  List<Unnamed> unnamed() {
    return List.copyOf(unnamed);
  }

  /// What came of something that happened.
  record Ended(Experience of, Instant begun, Possible result) {}

  /// What came of the newest of what happened, in the order of time, without what was known when it
  /// began. What came of a row lies in later ones, so the newest tell the same alone as among all.
  ///
  /// @param most as many rows are looked at
  List<Ended> ended(int most) {
    Deque<Ended> ended = new ArrayDeque<>();
    int looked = 0;
    for (int i = rows.size() - 1; i >= 0 && looked < most; i--) {
      Happened row = rows.get(i);
      looked += row.kind().isEmpty() ? 0 : 1;
      Experience experience = experiences[i];
      Came result = came[i];
      if (experience != null && result != null && !timeline.isSilence(row)) {
        ended.addFirst(new Ended(experience, row.at(), result.possible()));
      }
    }
    return List.copyOf(ended);
  }

  private Told told(Happened row, Experience experience, boolean silent, Came came, SoFar so) {
    Instant end = windowEnds(row, experience);
    String arm = silent ? Example.SILENCE : experience.key();
    Example example =
        new Example(
            row.person().toString(),
            arm,
            end,
            so.context(experience, arm, row.channel(), row.thing(), row.at()),
            choosing(row, experience, silent),
            new Outcome.Came(came.possible().result().key(), came.at()));
    return new Told(
        experience,
        example,
        later(later(end, row.recordedAt()), came.knownBy()),
        row.id(),
        came.possible());
  }

  /// With which probability the lot chose; where it did not, or nobody noted it, people did.
  private static Choosing choosing(Happened row, Experience experience, boolean silent) {
    Double propensity = row.propensity();
    if (propensity == null || experience.care()) {
      return new Choosing.ByPeople();
    }
    return new Choosing.ByChance(
        List.of(experience.key(), Example.SILENCE), silent ? 1 - propensity : propensity, silent);
  }

  /// Of how many of these experiences of hers it is known by a moment what came.
  long cases(Experience experience, Instant by) {
    return IntStream.range(0, rows.size())
        .filter(i -> came[i] != null && !timeline.isSilence(rows.get(i)))
        .filter(i -> {
          Experience one = experiences[i];
          return one != null
              && one.key().equals(experience.key())
              && !windowEnds(rows.get(i), one).isAfter(by);
        })
        .count();
  }

  /// What is known now, for something that may come.
  ///
  /// @param arm the experience, or silence
  Context context(Experience experience, String arm, @Nullable String channel, Instant at) {
    var so = new SoFar();
    for (int i = 0; i < rows.size() && !rows.get(i).at().isAfter(at); i++) {
      so.add(i);
    }
    return so.context(experience, arm, channel, null, at);
  }

  /// The same without what came of earlier ones of this kind: for the first, second, third time.
  Context state(Experience experience, Instant at) {
    return context(experience, experience.key(), null, at);
  }

  /// What was known at a moment, as rows go by.
  private final class SoFar {
    private final Map<String, Deque<History.Past>> past = new HashMap<>();
    private final Deque<Integer> latest = new ArrayDeque<>();
    private final Deque<Instant> contacts = new ArrayDeque<>();
    private @Nullable Instant first;
    private @Nullable Instant last;
    private Instant troubled = Instant.MIN;
    private @Nullable String thing;

    void add(int i) {
      Happened row = rows.get(i);
      if (!timeline.isSilence(row)) {
        first = first == null ? row.at() : first;
        last = row.at();
      }
      latest.addLast(i);
      if (latest.size() > LATEST) {
        latest.removeFirst();
      }
      if (row.ours() && row.channel() != null) {
        contacts.addLast(row.at());
      }
      if (row.thing() != null) {
        thing = row.thing();
      }
      if (row.problem()) {
        troubled = later(troubled, row.settledAt() == null ? Instant.MAX : row.settledAt());
      }
      Experience experience = experiences[i];
      if (experience != null && !timeline.isSilence(row)) {
        Deque<History.Past> times =
            past.computeIfAbsent(experience.key(), any -> new ArrayDeque<>());
        Came result = came[i];
        times.addLast(
            new History.Past(
                row.at(),
                windowEnds(row, experience),
                result == null ? null : result.possible().result(),
                result == null ? null : result.at()));
        if (times.size() > REMEMBERED) {
          times.removeFirst();
        }
      }
    }

    Context context(
        Experience experience,
        String arm,
        @Nullable String channel,
        @Nullable String about,
        Instant at) {
      while (!contacts.isEmpty() && contacts.getFirst().isBefore(at.minus(PRESSURE))) {
        contacts.removeFirst();
      }
      Map<String, Fact> facts = new TreeMap<>();
      facts.put(ContextFacts.CONTACTS, new Fact.Figure(contacts.size(), at));
      facts.put(ContextFacts.OPEN_PROBLEM, new Fact.Word(troubled.isAfter(at) ? "yes" : "no", at));
      if (last != null && first != null) {
        facts.put(ContextFacts.SINCE_LAST, new Fact.Figure(months(last, at), last));
        facts.put(ContextFacts.WITH_US, new Fact.Figure(months(first, at), first));
      }
      if (channel != null) {
        facts.put(ContextFacts.CHANNEL, new Fact.Word(channel, at));
      }
      String owned = about == null ? thing : about;
      if (owned != null && !owned.isBlank()) {
        facts.put(ContextFacts.THING, new Fact.Word(owned, at));
      }
      feeling(at, facts);
      lived(at, facts);
      struck.forEach(facts::remove);
      var history =
          new History(List.copyOf(past.getOrDefault(experience.key(), new ArrayDeque<>())));
      Context context = new Context(at, facts).with(arm, history.asOf(at));
      return struck.contains(Inference.RESULTS + experience.key())
          ? context.without(Context.RESULTS_SO_FAR).without(Context.GOOD_SO_FAR)
          : context;
    }

    private void feeling(Instant at, Map<String, Fact> facts) {
      Happened.Felt newest = null;
      for (int i : latest) {
        Happened.Felt felt = rows.get(i).felt();
        if (felt != null
            && !felt.at().isAfter(at)
            && (newest == null || !felt.at().isBefore(newest.at()))) {
          newest = felt;
        }
      }
      if (newest != null) {
        facts.put(ContextFacts.FELT_LAST, new Fact.Word(newest.feeling(), newest.at()));
      }
    }

    /// How the last thing went that she came to us for, and whether it was put right.
    private void lived(Instant at, Map<String, Fact> facts) {
      String word = null;
      Instant known = at;
      boolean repaired = false;
      for (var newestFirst = latest.descendingIterator(); newestFirst.hasNext() && word == null; ) {
        int i = newestFirst.next();
        Happened row = rows.get(i);
        Experience experience = experiences[i];
        Came result = came[i];
        repaired |= row.problem() && row.settledAt() != null && !row.settledAt().isAfter(at);
        if (result == null || result.at().isAfter(at)) {
          continue;
        }
        if (experience != null && !row.ours() && !timeline.isSilence(row)) {
          known = result.at();
          word = result.possible().quality().name();
        } else if (experience != null
            && experience.silence() == Silence.ABOUT
            && !timeline.isSilence(row)) {
          repaired |= result.possible().quality() != Quality.BAD;
        }
      }
      if (word != null) {
        boolean bad = word.equals(Quality.BAD.name());
        facts.put(
            ContextFacts.WENT_LAST,
            new Fact.Word(bad && repaired ? ContextFacts.PUT_RIGHT : word, known));
      }
    }

    private static double months(Instant from, Instant to) {
      return Math.max(0, (to.getEpochSecond() - from.getEpochSecond()) / MONTH);
    }
  }
}
