package dev.rapport.faces.portal;

import static dev.rapport.ground.text.Say.say;

import dev.rapport.decisions.webkeys.KeyWords;
import dev.rapport.decisions.webkeys.Sources;
import dev.rapport.facts.holders.Arrangement;
import dev.rapport.facts.holders.ItemId;
import dev.rapport.facts.holders.ItemKind;
import dev.rapport.facts.holders.Network;
import dev.rapport.facts.holders.Vault;
import dev.rapport.facts.holders.VaultItem;
import dev.rapport.facts.organisations.Organisation;
import dev.rapport.ground.text.OneLine;
import jakarta.servlet.http.HttpServletResponse;
import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/// Her own store, and who keeps something for her.
@Controller
class VaultPages {

  private static final String HERE = "/me/vault";
  private static final int LONGEST_SOURCE = 120;

  private final Vault vault;
  private final Network network;
  private final Sources sources;
  private final HerProof proof;
  private final PortalReply reply;
  private final InstantSource clock;

  VaultPages(
      Vault vault,
      Network network,
      Sources sources,
      HerProof proof,
      PortalReply reply,
      InstantSource clock) {
    this.vault = vault;
    this.network = network;
    this.sources = sources;
    this.proof = proof;
    this.reply = reply;
    this.clock = clock;
  }

  @GetMapping(HERE)
  String vault(
      @RequestParam(defaultValue = "") String kind,
      @ModelAttribute("me") HolderAtWork me,
      Model model) {
    return show("", kind, "", "", me, model);
  }

  private String show(
      String problem, String kind, String value, String source, HolderAtWork me, Model model) {
    ZonedDateTime now = me.now(clock);
    Map<ItemKind, List<VaultItem>> items =
        me.asHerself(vault::items).stream()
            .collect(Collectors.groupingBy(VaultItem::kind, TreeMap::new, Collectors.toList()));
    model.addAttribute(
        "page",
        new VaultPage(
            problem,
            kind,
            value,
            source,
            items.entrySet().stream()
                .map(entry -> group(entry.getKey(), entry.getValue(), now))
                .toList(),
            Arrays.stream(ItemKind.values())
                .map(one -> new VaultPage.Kind(one.word(), KeyWords.item(one)))
                .toList(),
            me.asHerself(network::all).stream().map(one -> arranged(one, me)).toList(),
            Arrays.stream(Arrangement.Kind.values())
                .map(one -> new VaultPage.Kind(one.name().toLowerCase(Locale.ROOT), word(one)))
                .toList(),
            me.sides().stream()
                .map(side ->
                    new VaultPage.Kind(
                        side.tie().id().value().toString(), side.organisation().name()))
                .toList()));
    return "portal/vault";
  }

  private static VaultPage.Group group(ItemKind kind, List<VaultItem> items, ZonedDateTime now) {
    return new VaultPage.Group(
        KeyWords.item(kind),
        switch (kind.sensitivity()) {
          case ORDINARY -> "";
          case SENSITIVE -> say("A key for it takes a fresh sign-in.");
          case CRITICAL -> say("A key for it asks you once more at the counter.");
        },
        items.stream()
            .map(item ->
                new VaultPage.Item(
                    HERE + "/" + item.id().value(),
                    "item-" + item.id().value(),
                    item.value(),
                    say("{0}, {1}", item.source(), PortalWords.day(item.at(), now))))
            .toList());
  }

  private static VaultPage.Arranged arranged(Arrangement one, HolderAtWork me) {
    String holds = one.holds().stream().map(KeyWords::item).collect(Collectors.joining(", "));
    boolean brings =
        one.tie()
            .filter(tie -> me.sides().stream().anyMatch(side -> side.tie().id().equals(tie)))
            .isPresent();
    return new VaultPage.Arranged(
        HERE + "/network/" + one.id() + "/end",
        one.name(),
        brings
            ? say("Keeps up to date here: {0}", holds)
            : holds.isEmpty() ? word(one.kind()) : say("{0}: {1}", word(one.kind()), holds));
  }

  private static String word(Arrangement.Kind kind) {
    return switch (kind) {
      case BANK -> say("Bank");
      case INSURER -> say("Insurer");
      case VENDOR -> say("Shop or workshop");
      case OFFICE -> say("Public office");
    };
  }

  @PostMapping(HERE)
  String keep(
      @RequestParam String kind,
      @RequestParam String value,
      @RequestParam(defaultValue = "") String source,
      @ModelAttribute("me") HolderAtWork me,
      HttpServletResponse response,
      Model model) {
    ItemKind of = ItemKind.parse(kind).orElseThrow(VaultPages::unknown);
    String whole = value.strip();
    String from = OneLine.of(source);
    if (!of.takes(whole) || from.length() > LONGEST_SOURCE) {
      response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
      return show(form(of), kind, value, source, me, model);
    }
    me.asHerself(() -> vault.keep(of, whole, from.isEmpty() ? say("you") : from));
    return reply.at(me, HERE, say("Kept. Nobody sees it without a key from you."));
  }

  private static String form(ItemKind kind) {
    return switch (kind) {
      case BIRTH_DATE -> say("Give a day such as 1983-04-17");
      case MONTHLY_INCOME -> say("Give whole euros, such as 2400");
      case BANK_ACCOUNT -> say("Give the whole IBAN; a letter or digit is not right");
      case PHONE -> say("Give the number with its country, such as +43 660 1234567");
      case EMAIL -> say("Give an address such as you@example.org");
      case POSTAL_ADDRESS, PREFERENCE, CLOSE_PERSON, POLICY, IDENTITY_DOCUMENT, PRESCRIPTION ->
          say("Give a little more, or a shorter text");
    };
  }

  @PostMapping(HERE + "/{item}")
  String change(
      @PathVariable UUID item,
      @RequestParam String value,
      @ModelAttribute("me") HolderAtWork me,
      HttpServletResponse response,
      Model model) {
    var id = new ItemId(item);
    VaultItem before = me.asHerself(() -> vault.item(id)).orElseThrow(VaultPages::unknown);
    if (!before.kind().takes(value.strip())) {
      response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
      return show(form(before.kind()), before.kind().word(), value, before.source(), me, model);
    }
    me.asHerself(() -> vault.change(id, value.strip(), say("you")));
    return reply.at(me, HERE, say("Changed. Live keys show what it is now."));
  }

  @PostMapping(HERE + "/{item}/removal")
  String forget(@PathVariable UUID item, @ModelAttribute("me") HolderAtWork me) {
    boolean gone = me.asHerself(() -> vault.forget(new ItemId(item)));
    return reply.at(me, HERE, gone ? say("It is gone.") : say("It was gone already."));
  }

  @PostMapping(HERE + "/network")
  String arrange(
      @RequestParam String name,
      @RequestParam String kind,
      @RequestParam(defaultValue = "") List<String> holds,
      @ModelAttribute("me") HolderAtWork me,
      HttpServletResponse response,
      Model model) {
    String called = OneLine.of(name);
    Arrangement.Kind of =
        Arrays.stream(Arrangement.Kind.values())
            .filter(one -> one.name().equalsIgnoreCase(kind))
            .findFirst()
            .orElseThrow(VaultPages::unknown);
    if (called.isEmpty() || called.length() > LONGEST_SOURCE) {
      response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
      return show(say("Say who it is"), "", "", "", me, model);
    }
    me.asHerself(() -> {
      network.arrange(
          called, of, holds.stream().map(ItemKind::parse).flatMap(Optional::stream).toList());
      return true;
    });
    return reply.at(me, HERE, say("{0} is in your network.", called));
  }

  /// Lets a house that she is joined with put what it holds into her vault. It reads nothing there.
  @PostMapping(HERE + "/network/house")
  String attach(
      @RequestParam UUID tie,
      @RequestParam(defaultValue = "") List<String> holds,
      @ModelAttribute("me") HolderAtWork me,
      HttpServletResponse response,
      Model model) {
    HolderAtWork.Side side = me.side(tie);
    List<ItemKind> kinds =
        holds.stream().map(ItemKind::parse).flatMap(Optional::stream).distinct().toList();
    if (kinds.isEmpty()) {
      response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
      return show(say("Choose what they may bring"), "", "", "", me, model);
    }
    if (proof.of(me, side).isEmpty()) {
      return reply.at(me, HERE, HerProof.refusal(side));
    }
    me.asHerself(() -> {
      network.attach(
          side.tie().id(), side.organisation().name(), kindOf(side.organisation()), kinds);
      return true;
    });
    sources.ask(me.holder().id(), side.tie().id());
    return reply.at(
        me,
        HERE,
        say("{0} may bring that to your vault, and reads nothing.", side.organisation().name()));
  }

  private static Arrangement.Kind kindOf(Organisation house) {
    return Arrays.stream(Arrangement.Kind.values())
        .filter(one -> one.name().equalsIgnoreCase(house.kind()))
        .findFirst()
        .orElse(Arrangement.Kind.VENDOR);
  }

  @PostMapping(HERE + "/network/{arrangement}/end")
  String endArrangement(@PathVariable UUID arrangement, @ModelAttribute("me") HolderAtWork me) {
    boolean ended = me.asHerself(() -> network.end(arrangement));
    return reply.at(
        me, HERE, ended ? say("It is out of your network.") : say("It was out already."));
  }

  private static ResponseStatusException unknown() {
    return new ResponseStatusException(HttpStatus.NOT_FOUND);
  }
}
