package dev.rapport.faces.portal;

import static dev.rapport.ground.text.Say.say;

import dev.rapport.decisions.webkeys.CodeSeries;
import dev.rapport.decisions.webkeys.KeyId;
import dev.rapport.decisions.webkeys.KeyWords;
import dev.rapport.decisions.webkeys.Receipts;
import dev.rapport.decisions.webkeys.Series;
import dev.rapport.decisions.webkeys.WebKey;
import dev.rapport.decisions.webkeys.WebKeys;
import dev.rapport.facts.holders.Network;
import dev.rapport.facts.holders.Vault;
import dev.rapport.facts.organisations.Organisations;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/// What is hers alone, for her copy: her vault, her network, and her keys with what was read.
@Component
class OwnCopy {

  private final Vault vault;
  private final Network network;
  private final WebKeys keys;
  private final CodeSeries series;
  private final Receipts receipts;
  private final Organisations organisations;

  OwnCopy(
      Vault vault,
      Network network,
      WebKeys keys,
      CodeSeries series,
      Receipts receipts,
      Organisations organisations) {
    this.vault = vault;
    this.network = network;
    this.keys = keys;
    this.series = series;
    this.receipts = receipts;
    this.organisations = organisations;
  }

  List<CopyPage.Section> sections(ZonedDateTime now) {
    return List.of(
        new CopyPage.Section(
            "vault",
            say("Your vault"),
            vault.items().stream()
                .map(item ->
                    new CopyPage.Fact(
                        KeyWords.item(item.kind()),
                        item.value(),
                        say("{0}, {1}", item.source(), PortalWords.day(item.at(), now))))
                .toList()),
        new CopyPage.Section(
            "network",
            say("Who keeps something for you"),
            network.all().stream()
                .map(one ->
                    new CopyPage.Fact(
                        one.name(),
                        one.holds().stream().map(KeyWords::item).collect(Collectors.joining(", ")),
                        PortalWords.day(one.since(), now)))
                .toList()),
        new CopyPage.Section("keys", say("Your keys"), facts(now)));
  }

  private List<CopyPage.Fact> facts(ZonedDateTime now) {
    List<CopyPage.Fact> facts = new ArrayList<>();
    for (Series codes : series.all()) {
      facts.add(
          new CopyPage.Fact(
              say(
                  "{0}, at {1}",
                  KeyWords.errand(codes.errand()), organisations.get(codes.organisation()).name()),
              CodeViews.state(codes),
              PortalWords.moment(codes.draftedAt(), now)));
    }
    for (WebKey key : keys.every()) {
      String what =
          say(
              "{0}, at {1}",
              KeyWords.errand(key.errand()), organisations.get(key.organisation()).name());
      facts.add(
          new CopyPage.Fact(
              what, KeyWords.state(key.state()), PortalWords.moment(key.draftedAt(), now)));
      keys.entries(key.id())
          .forEach(entry ->
              facts.add(
                  new CopyPage.Fact(
                      what, KeyWords.event(entry), PortalWords.moment(entry.at(), now))));
    }
    return facts;
  }

  /// A receipt for each key, as a program reads it: with the proofs that it stands in the log.
  List<String> receipts() {
    return keys.every().stream().map(WebKey::id).map(this::receipt).toList();
  }

  private String receipt(KeyId key) {
    return receipts.json(receipts.of(key).orElseThrow());
  }
}
