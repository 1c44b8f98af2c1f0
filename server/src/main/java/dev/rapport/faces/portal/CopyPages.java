package dev.rapport.faces.portal;

import static dev.rapport.ground.text.Say.say;

import dev.rapport.facts.holders.Addresses;
import dev.rapport.facts.holders.Mandates;
import dev.rapport.facts.holders.OwnActs;
import dev.rapport.facts.holders.Passkeys;
import dev.rapport.facts.holders.Requests;
import dev.rapport.facts.holders.Sessions;
import dev.rapport.facts.permissions.Answer;
import dev.rapport.facts.permissions.Permissions;
import dev.rapport.ground.database.OneReading;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import tools.jackson.databind.json.JsonMapper;

/// A copy of all that is kept: of her account, and of her at each organisation. The same content as
/// a page to read and as a file for programs.
@Controller
class CopyPages {

  private static final JsonMapper JSON = JsonMapper.shared();

  /// More than any person has.
  private static final int ALL = 1_000_000;

  private final OwnRecords records;
  private final HeldViews held;
  private final HeardViews heard;
  private final Permissions permissions;
  private final Addresses addresses;
  private final Sessions sessions;
  private final Passkeys passkeys;
  private final Mandates mandates;
  private final Requests requests;
  private final OwnActs acts;
  private final OwnCopy copy;
  private final OneReading reading;
  private final InstantSource clock;

  CopyPages(
      OwnRecords records,
      HeldViews held,
      HeardViews heard,
      Permissions permissions,
      Addresses addresses,
      Sessions sessions,
      Passkeys passkeys,
      Mandates mandates,
      Requests requests,
      OwnActs acts,
      OwnCopy copy,
      OneReading reading,
      InstantSource clock) {
    this.records = records;
    this.held = held;
    this.heard = heard;
    this.permissions = permissions;
    this.addresses = addresses;
    this.sessions = sessions;
    this.passkeys = passkeys;
    this.mandates = mandates;
    this.requests = requests;
    this.acts = acts;
    this.copy = copy;
    this.reading = reading;
    this.clock = clock;
  }

  @GetMapping("/me/copy")
  String copy() {
    return "portal/copy";
  }

  @GetMapping("/me/copy/page")
  String page(@ModelAttribute("me") HolderAtWork me, Model model) {
    model.addAttribute("page", copyOf(me));
    return "portal/copy-page";
  }

  @GetMapping("/me/copy/file")
  ResponseEntity<byte[]> file(@ModelAttribute("me") HolderAtWork me) {
    return ResponseEntity.ok()
        .contentType(MediaType.APPLICATION_JSON)
        .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"my-copy.json\"")
        .body(
            JSON.writerWithDefaultPrettyPrinter()
                .writeValueAsBytes(asTree(copyOf(me), me.asHerself(copy::receipts))));
  }

  private CopyPage copyOf(HolderAtWork me) {
    ZonedDateTime now = me.now(clock);
    List<CopyPage.Part> parts = new ArrayList<>();
    parts.add(me.asHerself(() -> account(me, now)));
    for (HolderAtWork.Side side : me.sides()) {
      parts.add(me.at(side, () -> reading.of(() -> at(side))));
    }
    return new CopyPage(
        me.holder().name(), say("Made {0}", PortalWords.moment(now.toInstant(), now)), parts);
  }

  private CopyPage.Part account(HolderAtWork me, ZonedDateTime now) {
    List<CopyPage.Section> sections = new ArrayList<>();
    List<CopyPage.Fact> account = new ArrayList<>();
    account.add(new CopyPage.Fact(say("Name"), me.holder().name(), ""));
    addresses.mine().forEach(one -> account.add(new CopyPage.Fact(say("E-mail address"), one, "")));
    passkeys
        .mine()
        .forEach(one ->
            account.add(
                new CopyPage.Fact(
                    say("Passkey"), one.label(), PortalWords.day(one.madeAt(), now))));
    sessions
        .mine()
        .forEach(one ->
            account.add(
                new CopyPage.Fact(
                    say("Signed in on"), one.device(), PortalWords.day(one.since(), now))));
    sections.add(new CopyPage.Section("account", say("Your account"), account));
    List<CopyPage.Fact> between = new ArrayList<>();
    for (HolderAtWork.Side side : me.sides()) {
      String house = side.organisation().name();
      between.add(
          new CopyPage.Fact(
              say("Joined with"),
              say("{0}: {1}", house, Kept.joined(side.tie())),
              PortalWords.day(side.tie().joinedAt(), now)));
      mandates
          .at(side.tie(), LocalDate.EPOCH)
          .forEach(one ->
              between.add(
                  new CopyPage.Fact(
                      say("May speak for you"),
                      one.name() + ": " + PortalWords.about(one, now),
                      house)));
      requests
          .at(side.tie())
          .forEach(one -> {
            var asked = HeldPages.asked(one, now);
            between.add(
                new CopyPage.Fact(asked.what(), asked.words(), house + ". " + asked.state()));
          });
      acts.latest(side.organisation().id(), ALL)
          .forEach(one ->
              between.add(
                  new CopyPage.Fact(
                      AllowPages.what(one, now), house, PortalWords.moment(one.at(), now))));
    }
    sections.add(new CopyPage.Section("between", say("Between you and organisations"), between));
    sections.addAll(copy.sections(now));
    return new CopyPage.Part(say("Your own"), sections);
  }

  private CopyPage.Part at(HolderAtWork.Side side) {
    return records
        .find(side.tie())
        .map(own -> at(side, own))
        .orElseGet(() ->
            new CopyPage.Part(
                side.organisation().name(),
                List.of(
                    new CopyPage.Section(
                        "nothing", OwnRecords.nothingIsKept(side.organisation()), List.of()))));
  }

  private CopyPage.Part at(HolderAtWork.Side side, OwnRecords.Own own) {
    ZonedDateTime now = side.now(clock);
    List<CopyPage.Section> sections = new ArrayList<>();
    for (String kind : HeldViews.KINDS) {
      sections.add(
          new CopyPage.Section(
              kind,
              HeldViews.word(kind),
              held.lines(kind, own, now, 0, ALL).stream()
                  .map(line -> new CopyPage.Fact(line.label(), line.value(), line.from()))
                  .toList()));
    }
    sections.add(
        new CopyPage.Section(
            "heard",
            say("Why you hear from us"),
            heard.lines(own, now, 0, ALL).stream()
                .map(line -> new CopyPage.Fact(line.what(), line.why(), line.when()))
                .toList()));
    sections.add(
        new CopyPage.Section(
            "answers",
            say("What we may contact you about"),
            permissions.historyOf(own.records()).stream()
                .map(answer -> answered(answer, now))
                .toList()));
    return new CopyPage.Part(side.organisation().name(), sections);
  }

  private static CopyPage.Fact answered(Answer answer, ZonedDateTime now) {
    return new CopyPage.Fact(
        PortalWords.about(answer.purpose(), answer.channel()),
        answer.allowed() ? say("Yes") : say("No"),
        say(
            "{0}. {1}. {2}",
            Kept.inWords(answer.wording()),
            Kept.inWords(answer.origin()),
            PortalWords.day(answer.saidAt(), now)));
  }

  private static Map<String, Object> asTree(CopyPage copy, List<String> receipts) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("name", copy.name());
    tree.put("made", copy.made());
    tree.put("parts", copy.parts());
    tree.put("receipts", receipts.stream().map(JSON::readTree).toList());
    return tree;
  }
}
