package dev.rapport.decisions.outcomes;

import static dev.rapport.ground.text.Say.say;

import dev.rapport.ground.text.Language;
import dev.rapport.learning.Quality;
import dev.rapport.learning.Result;
import dev.rapport.learning.Results;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Which experiences a house tells apart, and what may come of each, the best first. Whatever the
/// ledger holds of another kind is no experience here, and nothing is learned of it.
///
/// @param key of the starting catalogue it is, or was
/// @param name in each language
/// @param text as it is written, in YAML
public record Catalogue(
    String key, Map<Language, String> name, List<Experience> experiences, String text) {

  /// In days.
  static final int LONGEST_WINDOW = 3660;

  static final int LONGEST_KEY = 60;

  /// How a call of ours ended, which the ledger holds beside whatever came of it: the words of
  /// contacts, which know of this room and not the other way around.
  public static final Set<String> CALL_ENDINGS =
      Set.of("reached", "voicemail", "no-answer", "wrong-number");

  private static final Pattern PLAIN = Pattern.compile("[a-z0-9_-]{1,%d}".formatted(LONGEST_KEY));

  /// Names that addresses and forms use for something else.
  private static final Set<String> TAKEN = Set.of("text", "new", "starting");

  public Catalogue {
    name = Map.copyOf(name);
    experiences = List.copyOf(experiences);
    if (experiences.isEmpty()) {
      throw new CatalogueIsUnreadable("it names no experience");
    }
  }

  /// Whether an address and a form can hold this key. Older versions may have others.
  public static boolean isPlain(String key) {
    return PLAIN.matcher(key).matches() && !TAKEN.contains(key);
  }

  /// Its name as a reader of this language sees it.
  public String nameIn(Language language) {
    return in(name, language);
  }

  public Optional<Experience> find(String experience) {
    return experiences.stream().filter(one -> one.key().equals(experience)).findFirst();
  }

  /// The experience that a planned contact of this kind will be.
  public Optional<Experience> ofContact(String contactKind) {
    return experiences.stream().filter(one -> contactKind.equals(one.contact())).findFirst();
  }

  /// The same with this in the place of the one of its key.
  ///
  /// @throws CatalogueIsUnreadable where both cannot stand beside each other
  public Catalogue with(Experience changed) {
    List<Experience> others =
        experiences.stream().map(one -> one.key().equals(changed.key()) ? changed : one).toList();
    return CatalogueText.read(key, CatalogueText.write(name, others));
  }

  private static String in(Map<Language, String> words, Language language) {
    String own = words.get(language);
    return own == null ? words.values().iterator().next() : own;
  }

  /// Whether silence is one of the answers, and which silence.
  public enum Silence {
    /// Nobody could say what would have come of silence.
    NONE,
    /// Where she was left alone, by lot or on purpose.
    ALONE,
    /// Where she was left alone after a certain experience.
    ABOUT
  }

  /// One of them.
  ///
  /// @param kinds what the ledger calls it
  /// @param ours whether we do it; it is hers otherwise
  /// @param window how long after it something may be its result
  /// @param contact the kind of planned contact that leads to it
  /// @param care whether it is care or service, so that nobody is left out of it by lot
  public record Experience(
      String key,
      Map<Language, String> name,
      Set<String> kinds,
      boolean ours,
      Duration window,
      @Nullable String contact,
      boolean care,
      Silence silence,
      List<Possible> possible) {

    public Experience {
      name = Map.copyOf(name);
      kinds = Set.copyOf(kinds);
      possible = List.copyOf(possible);
      if (key.isBlank() || kinds.isEmpty()) {
        throw new CatalogueIsUnreadable("an experience needs a name and what the ledger calls it");
      }
      if (window.isNegative() || window.compareTo(Duration.ofDays(LONGEST_WINDOW)) > 0) {
        throw new CatalogueIsUnreadable(
            say("a window has 0 to {0} days; give a number between", LONGEST_WINDOW));
      }
      if (possible.size() < 2 || possible.size() > Results.MOST) {
        throw new CatalogueIsUnreadable(
            say(
                "“{0}” has 2 to {1} results, not {2}; add one or take some out",
                key, Results.MOST, possible.size()));
      }
    }

    /// Whether whatever was learned of the other is true of this one: what it is called and what it
    /// is worth teaches nothing, but for the order of good.
    boolean learnsAs(Experience other) {
      return kinds.equals(other.kinds)
          && ours == other.ours
          && window.equals(other.window)
          && silence == other.silence
          && possible.stream()
              .map(Possible::learned)
              .toList()
              .equals(other.possible.stream().map(Possible::learned).toList());
    }

    public String nameIn(Language language) {
      return in(name, language);
    }

    /// As the kernel knows them.
    public Results results() {
      return new Results(possible.stream().map(Possible::result).toList());
    }

    public Optional<Possible> find(String result) {
      return possible.stream().filter(one -> one.result().key().equals(result)).findFirst();
    }

    /// Whether a result that was told in this word is one of these.
    public boolean names(String word) {
      return possible.stream().anyMatch(one -> one.told().contains(word));
    }

    /// Whether this word says what came of it; how a call ended does not, unless a result is called
    /// so.
    boolean isResult(String word) {
      return !CALL_ENDINGS.contains(word) || names(word);
    }

    /// What was meant by a result that was told: the one that has this word, or else the only one
    /// that is as good as it was said to be. What comes of it when nothing does is never meant by
    /// that.
    ///
    /// @param good `good`, `soso` or `bad`; null where nobody said
    Optional<Possible> meant(String word, @Nullable String good) {
      List<Possible> named =
          possible.stream().filter(one -> one.told().contains(word)).limit(1).toList();
      if (!named.isEmpty()) {
        return Optional.of(named.getFirst());
      }
      List<Possible> asGood =
          possible.stream()
              .filter(one -> !one.otherwise())
              .filter(one -> CatalogueText.wordOf(one.quality()).equals(good))
              .toList();
      return asGood.size() == 1 ? Optional.of(asGood.getFirst()) : Optional.empty();
    }
  }

  /// One thing that may come of it.
  ///
  /// @param words in each language: "bought", "kaufte"
  /// @param told what the ledger calls it
  /// @param felt the feeling that says the same, where no result is told
  /// @param followedBy what she does within the window, whatever it is about
  /// @param answeredBy what she does within the window about this experience
  /// @param otherwise whether it is what came when the window closed and nothing was told
  public record Possible(
      Result result,
      Map<Language, String> words,
      Set<String> told,
      @Nullable String felt,
      Set<String> followedBy,
      Set<String> answeredBy,
      boolean otherwise) {

    public Possible {
      words = Map.copyOf(words);
      told = Set.copyOf(told);
      followedBy = Set.copyOf(followedBy);
      answeredBy = Set.copyOf(answeredBy);
    }

    public String wordsIn(Language language) {
      return in(words, language);
    }

    public Quality quality() {
      return result.quality();
    }

    /// The same without words and worth.
    private Possible learned() {
      return new Possible(
          new Result(result.key(), 0, result.quality()),
          Map.of(),
          told,
          felt,
          followedBy,
          answeredBy,
          otherwise);
    }
  }

  /// A catalogue cannot be read, for this reason.
  public static final class CatalogueIsUnreadable extends IllegalArgumentException {
    private final String why;
    private final transient List<String> place;

    CatalogueIsUnreadable(String why) {
      this(why, List.of());
    }

    private CatalogueIsUnreadable(String why, List<String> place) {
      super("The catalogue cannot be read: " + why);
      this.why = why;
      this.place = place;
    }

    /// @param around names of lines, the outermost first; what is known closer stays
    CatalogueIsUnreadable at(List<String> around) {
      return place.isEmpty() ? new CatalogueIsUnreadable(why, around) : this;
    }

    /// Names of lines, the outermost first; empty where it is about the whole.
    List<String> place() {
      return place;
    }

    public String why() {
      return why;
    }
  }
}
