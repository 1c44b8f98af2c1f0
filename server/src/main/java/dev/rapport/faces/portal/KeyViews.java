package dev.rapport.faces.portal;

import static dev.rapport.ground.text.Say.say;

import dev.rapport.decisions.webkeys.Code;
import dev.rapport.decisions.webkeys.Codes;
import dev.rapport.decisions.webkeys.Errand;
import dev.rapport.decisions.webkeys.Granted;
import dev.rapport.decisions.webkeys.KeyState;
import dev.rapport.decisions.webkeys.KeyWords;
import dev.rapport.decisions.webkeys.Receipts;
import dev.rapport.decisions.webkeys.WebKey;
import dev.rapport.facts.organisations.Organisations;
import dev.rapport.facts.organisations.Places;
import dev.rapport.ground.tenancy.Tenancy;
import dev.rapport.ground.web.QrPicture;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/// Her keys in words.
@Component
class KeyViews {

  private static final int NUMBERS = 90;
  private static final int FIRST_NUMBER = 10;

  private final Organisations organisations;
  private final Places places;

  KeyViews(Organisations organisations, Places places) {
    this.organisations = organisations;
    this.places = places;
  }

  KeysPage.Key line(WebKey key, ZonedDateTime now) {
    return new KeysPage.Key(
        "/me/keys/" + key.id().value(),
        KeyWords.errand(key.errand()),
        say("{0}, {1}", house(key), PortalWords.day(key.draftedAt(), now)),
        KeyWords.state(key.state()));
  }

  private String house(WebKey key) {
    return organisations.get(key.organisation()).name();
  }

  /// The house, and the place of it where the key opens, if it opens at one alone.
  private String where(WebKey key) {
    return key.place()
        .flatMap(place -> Tenancy.within(key.organisation(), () -> places.place(place)))
        .map(kept -> say("{0}, {1}", house(key), kept.place().name()))
        .orElseGet(() -> house(key));
  }

  KeyPage page(
      Receipts.Receipt receipt, Optional<Codes> codes, Optional<String> server, ZonedDateTime now) {
    WebKey key = receipt.key();
    return new KeyPage(
        "/me/keys/" + key.id().value(),
        KeyWords.errand(key.errand()),
        say("For {0}", where(key)),
        KeyWords.state(key.state()),
        key.state().name(),
        key.isLive(),
        codes.map(one -> waiting(key, one, server, now)),
        key.state() == KeyState.AWAITING_HOLDER ? Optional.of(ask(key)) : Optional.empty(),
        key.card().map(card -> "/me/keys/card/" + card).orElse(""),
        key.series().map(CodeViews::path).orElse(""),
        receipt.items().stream().map(KeyViews::opens).toList(),
        keptBack(key, receipt.items()),
        receipt.lines().stream()
            .map(line ->
                new KeyPage.Line(
                    KeyWords.event(line.entry()), PortalWords.moment(line.entry().at(), now)))
            .toList(),
        duty(key, now),
        proof(receipt),
        receipt.contradictions());
  }

  CardPage card(
      UUID card,
      List<WebKey> printed,
      Function<WebKey, Optional<Codes>> codes,
      Optional<String> server,
      ZonedDateTime now) {
    WebKey first = printed.getFirst();
    return new CardPage(
        "/me/keys/card/" + card,
        KeyWords.errand(first.errand()),
        say("For {0}", where(first)),
        say("It ends {0}.", PortalWords.moment(first.expiresAt(), now)),
        printed.stream()
            .map(key -> {
              Optional<KeyPage.Waiting> waiting =
                  codes.apply(key).map(one -> waiting(key, one, server, now));
              return new CardPage.Key(
                  "/me/keys/" + key.id().value(),
                  waiting.map(KeyPage.Waiting::spoken).orElse(""),
                  waiting.flatMap(KeyPage.Waiting::picture),
                  KeyWords.state(key.state()));
            })
            .toList(),
        printed.stream().anyMatch(WebKey::isLive));
  }

  private static KeyPage.Waiting waiting(
      WebKey key, Codes codes, Optional<String> server, ZonedDateTime now) {
    String spoken = codes.spoken().map(Code::inGroups).orElse("");
    Optional<String> link = server.map(address -> address + "/k#" + codes.secret());
    return new KeyPage.Waiting(
        spoken,
        spoken
            .chars()
            .mapToObj(letter -> letter == ' ' ? "," : Character.toString(letter))
            .collect(Collectors.joining(" ")),
        link.orElse(""),
        link.map(QrPicture::of),
        say("Ends when used, or {0}.", PortalWords.moment(key.expiresAt(), now)));
  }

  /// Three numbers, of which the clerk's screen shows one. The others follow from the key, so that
  /// a page that is loaded again does not tell them apart.
  private static KeyPage.Ask ask(WebKey key) {
    var numbers = new TreeSet<Integer>();
    key.number().ifPresent(numbers::add);
    long seed = key.id().value().getLeastSignificantBits();
    for (int step = 0; numbers.size() < 3; step++) {
      numbers.add(FIRST_NUMBER + (int) Long.remainderUnsigned(seed >>> (7 * step), NUMBERS));
    }
    return new KeyPage.Ask(
        say(
            "{0} used your key. Choose the number on the screen in front of you:",
            key.clerkName().map(KeyWords::clerk).orElse("")),
        List.copyOf(numbers));
  }

  private static String opens(Granted item) {
    return say(
        "{0}: {1}",
        KeyWords.item(item.kind()), KeyWords.mode(item.mode(), item.kind(), item.over()));
  }

  private static List<String> keptBack(WebKey key, List<Granted> items) {
    return key.asked().stream()
        .flatMap(errand -> errand.asked().stream())
        .map(Errand.Asked::kind)
        .filter(kind -> items.stream().noneMatch(item -> item.kind() == kind))
        .map(KeyWords::item)
        .toList();
  }

  private static String duty(WebKey key, ZonedDateTime now) {
    return key.deletedAt()
        .map(at -> say("They say that it was deleted {0}.", PortalWords.moment(at, now)))
        .or(() ->
            key.deleteBy()
                .map(by ->
                    say("What they took down must be gone {0}.", PortalWords.moment(by, now))))
        .orElseGet(() -> KeyWords.kept(key.retainDays()));
  }

  private static String proof(Receipts.Receipt receipt) {
    return receipt.lines().stream()
        .flatMap(line -> line.proof().stream())
        .findFirst()
        .map(first ->
            say(
                "Each line stands in a signed log of {0} entries. A change would show.",
                first.head().size()))
        .orElse("");
  }
}
