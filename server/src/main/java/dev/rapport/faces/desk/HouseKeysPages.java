package dev.rapport.faces.desk;

import static dev.rapport.ground.text.Say.counted;
import static dev.rapport.ground.text.Say.say;

import dev.rapport.decisions.webkeys.Clerk;
import dev.rapport.decisions.webkeys.Counter;
import dev.rapport.decisions.webkeys.Errand;
import dev.rapport.decisions.webkeys.Errands;
import dev.rapport.decisions.webkeys.KeyId;
import dev.rapport.decisions.webkeys.KeyRequests;
import dev.rapport.decisions.webkeys.KeyWords;
import dev.rapport.decisions.webkeys.MayAsk;
import dev.rapport.decisions.webkeys.WebKey;
import dev.rapport.decisions.webkeys.WrongCodes;
import dev.rapport.facts.holders.ItemKind;
import dev.rapport.facts.holders.Ties;
import dev.rapport.facts.organisations.Organisations;
import dev.rapport.facts.organisations.Staff;
import dev.rapport.facts.organisations.StaffId;
import dev.rapport.ground.tenancy.HolderId;
import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// The keys that customers gave a house, and its duties from them.
@Controller
class HouseKeysPages {

  private static final String HERE = "/house/keys";

  private final Counter counter;
  private final KeyRequests requests;
  private final MayAsk mayAsk;
  private final Ties ties;
  private final Organisations organisations;
  private final InstantSource clock;

  HouseKeysPages(
      Counter counter,
      KeyRequests requests,
      MayAsk mayAsk,
      Ties ties,
      Organisations organisations,
      InstantSource clock) {
    this.counter = counter;
    this.requests = requests;
    this.mayAsk = mayAsk;
    this.ties = ties;
    this.organisations = organisations;
    this.clock = clock;
  }

  @GetMapping(HERE)
  String keys(@ModelAttribute("atWork") AtWork who, Model model) {
    ZonedDateTime now = who.now(clock);
    model.addAttribute(
        "page",
        new HouseKeysPage(
            who.answersForTheHouse(),
            locked(counter.wrongCodes()),
            counter.all().stream().map(key -> view(key, now)).toList(),
            mayAsk(who),
            "/me/may-ask/" + who.organisation().id()));
    return "desk/house-keys";
  }

  private List<HouseKeysPage.Locked> locked(WrongCodes wrong) {
    return Stream.concat(
            wrong.ofHouse().map(HouseKeysPages::paused).stream(),
            organisations.staff().stream()
                .filter(staff -> wrong.ofClerks().containsKey(staff.id()))
                .map(staff -> locked(staff, wrong.ofClerks().getOrDefault(staff.id(), 0))))
        .toList();
  }

  private static HouseKeysPage.Locked paused(int codes) {
    return new HouseKeysPage.Locked(
        say(
            "{0} wrong keys were typed in this house within an hour. No more are taken for now.",
            codes),
        HERE + "/clerks",
        say("Let all try again"));
  }

  private static HouseKeysPage.Locked locked(Staff staff, int codes) {
    return new HouseKeysPage.Locked(
        counted(
            codes,
            codes,
            "{1} typed {0} wrong key within an hour.",
            "{1} typed {0} wrong keys within an hour.",
            staff.name()),
        HERE + "/clerks/" + staff.id().value(),
        say("Let her try again"));
  }

  private static HouseKeysPage.Key view(WebKey key, ZonedDateTime now) {
    boolean owed = key.deleteBy().isPresent() && key.deletedAt().isEmpty();
    return new HouseKeysPage.Key(
        KeyWords.errand(key.errand()),
        Words.moment(key.draftedAt(), now),
        say("{0}, by {1}", KeyWords.called(key), key.clerkName().map(KeyWords::clerk).orElse("")),
        KeyWords.state(key.state()),
        duty(key, now),
        owed,
        !key.isLive(),
        HERE + "/" + key.id().value());
  }

  private static String duty(WebKey key, ZonedDateTime now) {
    return key.deletedAt()
        .map(at -> say("Deleted {0}", Words.moment(at, now)))
        .or(() -> key.deleteBy().map(by -> say("By {0}", Words.moment(by, now))))
        .orElseGet(() -> say("Still open"));
  }

  private List<HouseKeysPage.MayAsk> mayAsk(AtWork who) {
    Set<MayAsk.Line> struck = mayAsk.struck();
    return Errands.of(who.organisation().kind()).stream()
        .map(errand ->
            new HouseKeysPage.MayAsk(
                KeyWords.errand(errand.word()),
                errand.asked().stream().map(one -> item(errand, one, struck)).toList()))
        .toList();
  }

  private static HouseKeysPage.Item item(
      Errand errand, Errand.Asked asked, Set<MayAsk.Line> struck) {
    return new HouseKeysPage.Item(
        errand.word() + "." + asked.kind().word(),
        asked.necessary()
            ? KeyWords.item(asked.kind())
            : say("{0}, if she likes", KeyWords.item(asked.kind())),
        !struck.contains(new MayAsk.Line(errand.word(), asked.kind())));
  }

  /// What is ticked is on the list from now on, and nothing else.
  @PostMapping("/house/keys/may-ask")
  String changeList(
      @RequestParam(name = "listed", defaultValue = "") List<String> listed,
      @ModelAttribute("atWork") AtWork who,
      RedirectAttributes next) {
    String trade = who.organisation().kind();
    Set<MayAsk.Line> lines =
        Errands.of(trade).stream()
            .flatMap(errand ->
                errand.asked().stream()
                    .filter(one -> listed.contains(errand.word() + "." + one.kind().word()))
                    .map(one -> new MayAsk.Line(errand.word(), one.kind())))
            .collect(Collectors.toUnmodifiableSet());
    boolean changed = mayAsk.change(trade, lines, who.staff());
    return Toast.saying(
            changed ? say("The list is changed. Everybody sees it.") : say("Nothing changed."))
        .at(HERE, next);
  }

  @PostMapping("/house/keys/{key}/deletion")
  String deleted(
      @PathVariable UUID key, @ModelAttribute("atWork") AtWork who, RedirectAttributes next) {
    boolean said = counter.deleted(new KeyId(key), Clerk.of(who.staff()));
    return Toast.saying(said ? say("Noted. Your customer sees it.") : say("That was said before."))
        .at(HERE, next);
  }

  /// Asks the same person once more, for the same. The request waits on her page, if she has one
  /// here still.
  @PostMapping("/house/keys/{key}/key-request")
  String askAgain(
      @PathVariable UUID key, @ModelAttribute("atWork") AtWork who, RedirectAttributes next) {
    var id = new KeyId(key);
    WebKey before =
        counter.all().stream()
            .filter(one -> one.id().equals(id))
            .findFirst()
            .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    Optional<HolderId> joined =
        counter
            .holderOf(id)
            .filter(holder -> ties.all().stream().anyMatch(tie -> tie.holder().equals(holder)));
    return Toast.saying(
            joined
                .map(holder ->
                    OwnSidePages.left(
                        requests.leave(
                            AskingPages.asked(
                                before.errand(), before.only().map(ItemKind::word), who),
                            holder,
                            Clerk.of(who.staff()))))
                .orElseGet(() -> say("Nobody is joined with you by that key. Ask at the counter.")))
        .at(HERE, next);
  }

  @PostMapping("/house/keys/clerks")
  String letAllTry(@ModelAttribute("atWork") AtWork who, RedirectAttributes next) {
    counter.callOffAll(who.staff());
    return Toast.saying(say("Everybody may type keys again.")).at(HERE, next);
  }

  @PostMapping("/house/keys/clerks/{staff}")
  String letTry(
      @PathVariable UUID staff, @ModelAttribute("atWork") AtWork who, RedirectAttributes next) {
    Staff clerk =
        organisations
            .staff(new StaffId(staff))
            .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    counter.callOff(clerk.id(), who.staff());
    return Toast.saying(say("{0} may type keys again.", clerk.name())).at(HERE, next);
  }
}
