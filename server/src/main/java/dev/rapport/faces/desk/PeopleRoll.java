package dev.rapport.faces.desk;

import static dev.rapport.ground.text.Say.say;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.rapport.decisions.care.Roll;
import dev.rapport.decisions.care.Roll.By;
import dev.rapport.decisions.care.Roll.Narrowing;
import dev.rapport.decisions.care.Roll.Order;
import dev.rapport.decisions.care.View;
import dev.rapport.facts.people.PersonId;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;

/// What a list of people is narrowed to, how it is ordered and what it shows of each, as its
/// address says.
///
/// @param from the saved view that it began with, whether or not it was changed since
/// @param kept whether it is just as that view keeps it
record PeopleRoll(
    Set<Narrowing> narrowed,
    Map<By, String> by,
    Order order,
    Set<Column> columns,
    int page,
    @Nullable UUID below,
    @Nullable UUID from,
    boolean kept) {

  private static final int MOST_PAGES = 1_000;
  private static final int LONGEST = 200;

  /// What is shown of each person beside her name.
  enum Column {
    POINTS,
    LAST_WORD,
    FELT,
    REST,
    OWNER,
    PLACE,
    BIRTH;

    static final Set<Column> USUAL = EnumSet.of(POINTS, LAST_WORD, FELT, REST, OWNER);

    String words() {
      return switch (this) {
        case POINTS -> say("Phone and e-mail");
        case LAST_WORD -> say("Last word");
        case FELT -> say("Felt last");
        case REST -> say("In peace until");
        case OWNER -> say("Owner");
        case PLACE -> say("Place");
        case BIRTH -> say("Birthday");
      };
    }
  }

  PeopleRoll {
    narrowed = Set.copyOf(narrowed);
    by = Map.copyOf(by);
    columns = Set.copyOf(columns);
  }

  /// What an address asks for; words that mean nothing are passed over.
  static PeopleRoll of(MultiValueMap<String, String> asked) {
    Set<Narrowing> narrowed = read(Narrowing.class, asked.getOrDefault("only", List.of()));
    Map<By, String> by = new EnumMap<>(By.class);
    for (By one : By.values()) {
      String value = first(asked, word(one));
      if (!value.isEmpty() && value.length() <= LONGEST && one.accepts(value)) {
        by.put(one, value);
      }
    }
    Set<Order> orders = read(Order.class, List.of(first(asked, "order")));
    Set<Column> columns = read(Column.class, asked.getOrDefault("show", List.of()));
    return new PeopleRoll(
        narrowed,
        by,
        narrowed.isEmpty() && by.isEmpty()
            ? Order.NEWEST
            : orders.stream().findFirst().orElse(Order.NEWEST),
        columns.isEmpty() ? Column.USUAL : columns,
        page(first(asked, "page")),
        uuid(first(asked, "below")),
        uuid(first(asked, "view")),
        false);
  }

  static PeopleRoll of(View view) {
    return of(view.shows()).at(0, null).in(view.id(), true);
  }

  /// @param shows as [#shows] says it
  static PeopleRoll of(String shows) {
    MultiValueMap<String, String> asked = new LinkedMultiValueMap<>();
    for (String pair : shows.split("&")) {
      int equal = pair.indexOf('=');
      if (equal > 0) {
        asked.add(pair.substring(0, equal), decoded(pair.substring(equal + 1)));
      }
    }
    return of(asked);
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, UTF_8);
    } catch (IllegalArgumentException e) {
      return "";
    }
  }

  private static String first(MultiValueMap<String, String> asked, String name) {
    String value = asked.getFirst(name);
    return value == null ? "" : value.strip();
  }

  private static <E extends Enum<E>> Set<E> read(Class<E> type, List<String> words) {
    Set<E> read = EnumSet.noneOf(type);
    Arrays.stream(type.getEnumConstants())
        .filter(one -> words.contains(word(one)))
        .forEach(read::add);
    return read;
  }

  private static int page(String text) {
    return text.matches("\\d{1,6}") ? Math.clamp(Integer.parseInt(text), 0, MOST_PAGES) : 0;
  }

  private static @Nullable UUID uuid(String text) {
    try {
      return text.isEmpty() ? null : UUID.fromString(text);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  static String word(Enum<?> one) {
    return one.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  PeopleRoll at(int other, @Nullable UUID under) {
    return new PeopleRoll(narrowed, by, order, columns, other, under, from, kept);
  }

  PeopleRoll in(@Nullable UUID view, boolean asKept) {
    return new PeopleRoll(narrowed, by, order, columns, page, below, view, asKept);
  }

  private PeopleRoll narrowedTo(Set<Narrowing> other) {
    Order still = other.isEmpty() && by.isEmpty() ? Order.NEWEST : order;
    return new PeopleRoll(other, by, still, columns, 0, null, from, false);
  }

  private PeopleRoll without(By gone) {
    Map<By, String> other = new EnumMap<>(By.class);
    other.putAll(by);
    other.remove(gone);
    Order still = other.isEmpty() && narrowed.isEmpty() ? Order.NEWEST : order;
    return new PeopleRoll(narrowed, other, still, columns, 0, null, from, false);
  }

  private PeopleRoll ordered(Order other) {
    return new PeopleRoll(narrowed, by, other, columns, 0, null, from, false);
  }

  boolean everybody() {
    return narrowed.isEmpty() && by.isEmpty();
  }

  Roll.Asked asked(AtWork atWork, LocalDate today, int size) {
    return new Roll.Asked(
        narrowed,
        by,
        atWork.staff().id(),
        order,
        today,
        page * size,
        below == null ? null : new PersonId(below));
  }

  List<BetweenPage.Filter> filters() {
    Stream<BetweenPage.Filter> everyone =
        Stream.of(new BetweenPage.Filter(say("Everybody"), "/people", everybody() && from == null));
    return Stream.concat(everyone, Arrays.stream(Narrowing.values()).map(this::filter)).toList();
  }

  private BetweenPage.Filter filter(Narrowing one) {
    Set<Narrowing> other = EnumSet.noneOf(Narrowing.class);
    other.addAll(narrowed);
    if (!other.remove(one)) {
      other.add(one);
    }
    return new BetweenPage.Filter(words(one), narrowedTo(other).path(), narrowed.contains(one));
  }

  /// The values that it is narrowed to, each with the list without it.
  List<BetweenPage.Filter> values(ListWords words) {
    return by.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(one ->
            new BetweenPage.Filter(
                words.of(one.getKey(), one.getValue()), without(one.getKey()).path(), true))
        .toList();
  }

  List<BetweenPage.Filter> orders() {
    return everybody()
        ? List.of()
        : Arrays.stream(Order.values())
            .map(one -> new BetweenPage.Filter(words(one), ordered(one).path(), one == order))
            .toList();
  }

  Optional<String> newer() {
    return page > 0
        ? Optional.of(at(page - 1, null).path())
        : below == null ? Optional.empty() : Optional.of(at(0, null).path());
  }

  /// The order of the newest goes on below the last one shown, however long the list is.
  String older(PersonId last) {
    return order == Order.NEWEST ? below(last) : at(page + 1, null).path();
  }

  /// Those who came before this one.
  String below(PersonId last) {
    return at(0, last.value()).path();
  }

  /// Filters, order and columns as an address says them, always in the same order.
  String shows() {
    List<String> parts = new ArrayList<>();
    narrowed.stream().sorted().forEach(one -> parts.add("only=" + word(one)));
    by.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(
            one -> parts.add(word(one.getKey()) + "=" + URLEncoder.encode(one.getValue(), UTF_8)));
    if (order != Order.NEWEST && !everybody()) {
      parts.add("order=" + word(order));
    }
    if (!columns.equals(Column.USUAL)) {
      columns.stream().sorted().forEach(one -> parts.add("show=" + word(one)));
    }
    return String.join("&", parts);
  }

  String path() {
    List<String> parts = new ArrayList<>();
    if (!kept && !shows().isEmpty()) {
      parts.add(shows());
    }
    if (!kept && from != null) {
      parts.add("view=" + from);
    }
    if (page > 0) {
      parts.add("page=" + page);
    }
    if (below != null) {
      parts.add("below=" + below);
    }
    String head = kept && from != null ? ViewPages.path(from) : "/people";
    return parts.isEmpty() ? head : head + "?" + String.join("&", parts);
  }

  String inWords(ListWords words) {
    return everybody()
        ? say("everybody")
        : Stream.concat(
                narrowed.stream().sorted().map(PeopleRoll::small),
                by.entrySet().stream()
                    .sorted(Map.Entry.comparingByKey())
                    .map(one -> words.of(one.getKey(), one.getValue())))
            .collect(Collectors.joining(", "));
  }

  private static String words(Narrowing one) {
    return switch (one) {
      case MINE -> say("Mine");
      case PROBLEM -> say("Open problem");
      case BAD -> say("Felt bad lately");
      case REST -> say("Left in peace");
      case DUE -> say("Due soon");
      case BIRTHDAY -> say("Birthday this month");
      case UNPLANNED -> say("Nothing planned");
      case UNOWNED -> say("Owned by nobody");
    };
  }

  /// The same within a sentence.
  private static String small(Narrowing one) {
    return switch (one) {
      case MINE -> say("mine");
      case PROBLEM -> say("open problem");
      case BAD -> say("felt bad lately");
      case REST -> say("left in peace");
      case DUE -> say("due soon");
      case BIRTHDAY -> say("birthday this month");
      case UNPLANNED -> say("nothing planned");
      case UNOWNED -> say("owned by nobody");
    };
  }

  private static String words(Order one) {
    return switch (one) {
      case NEWEST -> say("Newest first");
      case NAME -> say("By name");
      case LAST_WORD -> say("By the last word between us");
    };
  }
}
