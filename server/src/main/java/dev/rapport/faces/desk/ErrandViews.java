package dev.rapport.faces.desk;

import static dev.rapport.ground.text.Say.counted;
import static dev.rapport.ground.text.Say.say;

import dev.rapport.decisions.webkeys.Clerk;
import dev.rapport.decisions.webkeys.Counter;
import dev.rapport.decisions.webkeys.Errand;
import dev.rapport.decisions.webkeys.Granted;
import dev.rapport.decisions.webkeys.KeyState;
import dev.rapport.decisions.webkeys.KeyWords;
import dev.rapport.decisions.webkeys.Mode;
import dev.rapport.decisions.webkeys.Shown;
import dev.rapport.decisions.webkeys.WebKey;
import dev.rapport.facts.holders.ItemId;
import dev.rapport.facts.holders.ItemKind;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// What a clerk sees of one errand.
@Component
class ErrandViews {

  private final Counter counter;
  private final InstantSource clock;

  ErrandViews(Counter counter, InstantSource clock) {
    this.counter = counter;
    this.clock = clock;
  }

  /// What is there without a reading.
  ErrandPage unseen(WebKey key, AtWork who) {
    List<Granted> items = counter.items(key.id());
    boolean asked = key.state() == KeyState.AWAITING_HOLDER;
    return page(
        key,
        who,
        items,
        !asked && unread(items),
        asked || key.state() != KeyState.OPEN ? List.of() : used(items),
        Map.of(),
        Map.of());
  }

  /// Reads what may be read, which is noted.
  ErrandPage read(WebKey key, AtWork who, Map<ItemId, Optional<Boolean>> compared) {
    List<Shown> shown = counter.read(key.id(), Clerk.of(who.staff()), who.now(clock).toLocalDate());
    List<Granted> items = counter.items(key.id());
    List<ErrandPage.Line> lines =
        shown.isEmpty()
            ? used(items)
            : shown.stream()
                .map(one -> new ErrandPage.Line(KeyWords.item(one.kind()), words(one)))
                .toList();
    return page(key, who, items, false, lines, compared, Map.of());
  }

  /// What came of a comparison, and what else may be seen on asking.
  ErrandPage compared(WebKey key, AtWork who, Map<ItemId, Optional<Boolean>> compared) {
    List<Granted> items = counter.items(key.id());
    return page(key, who, items, unread(items), List.of(), compared, Map.of());
  }

  /// What came of passing something on, and what else may be seen on asking.
  ErrandPage passed(WebKey key, AtWork who, ItemId item, Passing.Said said) {
    List<Granted> items = counter.items(key.id());
    return page(key, who, items, unread(items), List.of(), Map.of(), Map.of(item, said));
  }

  private static boolean unread(List<Granted> items) {
    return items.stream().anyMatch(item -> isRead(item) && item.mayBeRead());
  }

  /// Whether it is shown, and not compared or passed on to.
  private static boolean isRead(Granted item) {
    return switch (item.mode()) {
      case EXISTS, PREDICATE, MASKED, VALUE -> true;
      case MATCH, RELAY -> false;
    };
  }

  private ErrandPage page(
      WebKey key,
      AtWork who,
      List<Granted> items,
      boolean unseen,
      List<ErrandPage.Line> lines,
      Map<ItemId, Optional<Boolean>> compared,
      Map<ItemId, Passing.Said> passed) {
    return new ErrandPage(
        key.id().value().toString(),
        "/k/errand/" + key.id().value(),
        key.errand(),
        KeyWords.errand(key.errand()),
        say(
            "{0} opened this for you, once, until {1}.",
            KeyWords.called(key),
            Words.time(key.openUntil().orElse(key.expiresAt()), who.organisation().zone())),
        key.state() == KeyState.AWAITING_HOLDER ? key.number() : Optional.empty(),
        unseen,
        lines,
        key.state() == KeyState.OPEN
            ? items.stream()
                .filter(item -> item.mode() == Mode.MATCH)
                .map(item -> comparison(item, compared.get(item.item())))
                .toList()
            : List.of(),
        key.state() == KeyState.OPEN
            ? items.stream()
                .filter(item -> item.mode() == Mode.RELAY)
                .map(item -> passed(item, passed.get(item.item())))
                .toList()
            : List.of(),
        notShared(key, items),
        KeyWords.kept(key.retainDays()),
        say("Seen by {0}, {1}", who.staff().name(), Words.moment(clock.instant(), who.now(clock))));
  }

  private static List<ErrandPage.Line> used(List<Granted> items) {
    return items.stream()
        .filter(item -> isRead(item) && !item.mayBeRead())
        .map(
            item -> new ErrandPage.Line(KeyWords.item(item.kind()), say("was shown twice already")))
        .toList();
  }

  private static List<ErrandPage.NotShared> notShared(WebKey key, List<Granted> items) {
    return key.asked().stream()
        .flatMap(errand -> errand.asked().stream())
        .map(Errand.Asked::kind)
        .filter(kind -> items.stream().noneMatch(item -> item.kind() == kind))
        .map(kind -> new ErrandPage.NotShared(KeyWords.item(kind), kind.word()))
        .toList();
  }

  private static ErrandPage.Comparison comparison(Granted item, @Nullable Optional<Boolean> same) {
    int left = item.readLimit() - item.reads();
    return new ErrandPage.Comparison(
        item.item().value().toString(), KeyWords.item(item.kind()), words(same, left), left);
  }

  private static ErrandPage.Passed passed(Granted item, Passing.@Nullable Said said) {
    int left = item.readLimit() - item.reads();
    String how =
        left == 0
            ? say("This key passes nothing more on.")
            : say("What you write is sent there. You do not see the address, and nothing is kept.")
                + " "
                + counted(left, "{0} message is left.", "{0} messages are left.");
    return new ErrandPage.Passed(
        item.item().value().toString(),
        KeyWords.item(item.kind()),
        said == null ? "" : said.words(),
        said == null || left > 0 ? how : "",
        said == null ? "" : said.typed(),
        said != null && !said.sent(),
        left);
  }

  private static String words(@Nullable Optional<Boolean> same, int left) {
    String tries = counted(left, "{0} try is left.", "{0} tries are left.");
    if (same == null) {
      return left == 0
          ? say("It was compared too often.")
          : say("Type what your customer says. You learn whether it is the same.") + " " + tries;
    }
    return same.map(one -> one ? say("It is the same.") : say("It is not the same.") + " " + tries)
        .orElseGet(() -> say("It was compared too often."));
  }

  private static String words(Shown shown) {
    return switch (shown.mode()) {
      case EXISTS -> shown.holds() ? say("is there") : say("is not there");
      case PREDICATE ->
          shown.holds() ? say("yes, {0}", threshold(shown)) : say("no, not {0}", threshold(shown));
      case MATCH, RELAY -> "";
      case MASKED, VALUE -> shown.words().orElseGet(() -> say("is not there"));
    };
  }

  private static String threshold(Shown shown) {
    int over = shown.over().orElse(0);
    return shown.kind() == ItemKind.BIRTH_DATE
        ? say("{0} or older", over)
        : say("over {0}", Words.grouped(over));
  }
}
