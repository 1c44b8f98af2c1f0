package dev.rapport.faces.portal;

import static dev.rapport.ground.text.Say.say;

import dev.rapport.decisions.webkeys.KeyRequest;
import dev.rapport.decisions.webkeys.KeyWords;
import dev.rapport.decisions.webkeys.WebKeys;
import dev.rapport.facts.holders.ItemKind;
import dev.rapport.facts.holders.VaultItem;
import dev.rapport.facts.organisations.Organisations;
import dev.rapport.facts.organisations.PlaceId;
import dev.rapport.facts.organisations.Places;
import dev.rapport.ground.tenancy.Tenancy;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/// Requests of clerks in words.
@Component
class AskedViews {

  private final WebKeys keys;
  private final KeyChoices choices;
  private final Organisations organisations;
  private final Places places;

  AskedViews(WebKeys keys, KeyChoices choices, Organisations organisations, Places places) {
    this.keys = keys;
    this.choices = choices;
    this.organisations = organisations;
    this.places = places;
  }

  List<AskedPage.Line> lines(List<KeyRequest> asked, ZonedDateTime now) {
    return asked.stream()
        .map(one ->
            new AskedPage.Line(
                "/me/asked/" + one.id().value(),
                KeyWords.errand(one.errand().word()),
                say(
                    "{0} of {1}, {2}",
                    KeyWords.clerk(one.clerkName()),
                    house(one),
                    PortalWords.moment(one.askedAt(), now))))
        .toList();
  }

  AskedPage page(KeyRequest asked, String path, String problem, HolderAtWork me) {
    Map<ItemKind, VaultItem> hers = me.asHerself(() -> keys.fitting(asked.errand()));
    return new AskedPage(
        path,
        house(asked),
        asked.place().flatMap(place -> nameOf(asked, place)).orElse(""),
        KeyWords.clerk(asked.clerkName()),
        asked
            .only()
            .map(only ->
                say("{0}: {1}", KeyWords.errand(asked.errand().word()), KeyWords.item(only)))
            .orElseGet(() -> KeyWords.errand(asked.errand().word())),
        problem,
        KeyChoices.items(asked.errand(), hers, asked.only().isEmpty()),
        KeyChoices.missing(asked.errand(), hers),
        asked.beyond().stream().map(KeyWords::item).collect(Collectors.joining(", ")),
        "/me/may-ask/" + asked.organisation(),
        KeyWords.kept(asked.errand().retainDays()),
        asked.isAtCounter()
            ? say("It is open at the counter for ten minutes, and you can stop it.")
            : say("It waits a day for this clerk, and you can stop it."),
        choices.isStale(asked.errand(), me),
        !asked.isAtCounter());
  }

  private String house(KeyRequest asked) {
    return organisations.get(asked.organisation()).name();
  }

  private Optional<String> nameOf(KeyRequest asked, PlaceId place) {
    return Tenancy.within(asked.organisation(), () -> places.place(place))
        .map(kept -> kept.place().name());
  }
}
