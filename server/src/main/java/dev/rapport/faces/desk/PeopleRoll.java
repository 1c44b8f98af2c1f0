package dev.rapport.faces.desk;

import static dev.rapport.ground.text.Say.say;

import dev.rapport.decisions.care.Roll;
import dev.rapport.decisions.care.Roll.Narrowing;
import dev.rapport.decisions.care.Roll.Order;
import dev.rapport.facts.people.PersonId;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;

/// What a list of people is narrowed to and how it is ordered, as its address says.
record PeopleRoll(Set<Narrowing> narrowed, Order order, int page, @Nullable UUID below) {

  static PeopleRoll of(List<String> only, String order, int page, @Nullable UUID below) {
    Set<Narrowing> narrowed = EnumSet.noneOf(Narrowing.class);
    Arrays.stream(Narrowing.values())
        .filter(one -> only.contains(word(one)))
        .forEach(narrowed::add);
    Order wanted =
        Arrays.stream(Order.values())
            .filter(one -> word(one).equals(order) && !narrowed.isEmpty())
            .findFirst()
            .orElse(Order.NEWEST);
    return new PeopleRoll(narrowed, wanted, Math.clamp(page, 0, 1_000), below);
  }

  static String word(Enum<?> one) {
    return one.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  List<String> words() {
    return narrowed.stream().sorted().map(PeopleRoll::word).toList();
  }

  Roll.Asked asked(AtWork atWork, LocalDate today, int size) {
    return new Roll.Asked(
        narrowed,
        atWork.staff().id(),
        order,
        today,
        page * size,
        below == null ? null : new PersonId(below));
  }

  List<BetweenPage.Filter> filters() {
    Stream<BetweenPage.Filter> everybody =
        Stream.of(new BetweenPage.Filter(say("Everybody"), "/people", narrowed.isEmpty()));
    return Stream.concat(everybody, Arrays.stream(Narrowing.values()).map(this::filter)).toList();
  }

  private BetweenPage.Filter filter(Narrowing one) {
    Set<Narrowing> other = EnumSet.noneOf(Narrowing.class);
    other.addAll(narrowed);
    if (!other.remove(one)) {
      other.add(one);
    }
    return new BetweenPage.Filter(
        words(one), new PeopleRoll(other, order, 0, null).path(), narrowed.contains(one));
  }

  List<BetweenPage.Filter> orders() {
    return narrowed.isEmpty()
        ? List.of()
        : Arrays.stream(Order.values())
            .map(one ->
                new BetweenPage.Filter(
                    words(one), new PeopleRoll(narrowed, one, 0, null).path(), one == order))
            .toList();
  }

  Optional<String> newer() {
    return page > 0
        ? Optional.of(new PeopleRoll(narrowed, order, page - 1, null).path())
        : below == null
            ? Optional.empty()
            : Optional.of(new PeopleRoll(narrowed, order, 0, null).path());
  }

  /// The order of the newest goes on below the last one shown, however long the list is.
  String older(PersonId last) {
    return order == Order.NEWEST
        ? new PeopleRoll(narrowed, order, 0, last.value()).path()
        : new PeopleRoll(narrowed, order, page + 1, null).path();
  }

  String path() {
    var path = UriComponentsBuilder.fromPath("/people");
    words().forEach(word -> path.queryParam("only", word));
    if (order != Order.NEWEST && !narrowed.isEmpty()) {
      path.queryParam("order", word(order));
    }
    if (page > 0) {
      path.queryParam("page", page);
    }
    if (below != null) {
      path.queryParam("below", below);
    }
    return path.toUriString();
  }

  String inWords() {
    return narrowed.isEmpty()
        ? say("everybody")
        : narrowed.stream()
            .sorted()
            .map(one -> Words.within(words(one)))
            .collect(Collectors.joining(", "));
  }

  private static String words(Narrowing one) {
    return switch (one) {
      case MINE -> say("Mine");
      case PROBLEM -> say("Open problem");
      case BAD -> say("Felt bad lately");
      case REST -> say("Left in peace");
      case DUE -> say("Due soon");
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
