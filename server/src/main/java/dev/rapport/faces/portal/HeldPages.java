package dev.rapport.faces.portal;

import static dev.rapport.ground.text.Say.say;

import dev.rapport.facts.holders.OwnActs;
import dev.rapport.facts.holders.Request;
import dev.rapport.facts.holders.Requests;
import dev.rapport.facts.people.Edits.Saying;
import dev.rapport.facts.people.People;
import dev.rapport.facts.people.PersonFacts;
import dev.rapport.ground.database.OneReading;
import dev.rapport.ground.text.Language;
import dev.rapport.ground.text.OneLine;
import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/// All that an organisation keeps about her, and how she corrects it, erases it, or strikes it out.
@Controller
class HeldPages {

  private static final String HERE = "/me/held";
  private static final int LONGEST = 500;
  private static final String ATTRIBUTE = "attribute:";
  private static final String LANGUAGE = "language";

  private final OwnRecords records;
  private final HeldViews views;
  private final People people;
  private final OwnTelling telling;
  private final OwnActs done;
  private final Requests requests;
  private final PortalReply reply;
  private final OneReading reading;
  private final InstantSource clock;

  HeldPages(
      OwnRecords records,
      HeldViews views,
      People people,
      OwnTelling telling,
      OwnActs done,
      Requests requests,
      PortalReply reply,
      OneReading reading,
      InstantSource clock) {
    this.records = records;
    this.views = views;
    this.people = people;
    this.telling = telling;
    this.done = done;
    this.requests = requests;
    this.reply = reply;
    this.reading = reading;
    this.clock = clock;
  }

  @GetMapping(HERE)
  String held() {
    return "redirect:/me/held/" + HeldViews.TOLD;
  }

  @GetMapping("/me/held/{kind}")
  String held(
      @ModelAttribute("me") HolderAtWork me,
      @PathVariable String kind,
      @RequestParam(defaultValue = "0") int from,
      Model model) {
    var side = me.here();
    ZonedDateTime now = me.now(clock);
    model.addAttribute(
        "page", me.at(side, () -> reading.of(() -> views.page(kind, side, now, from))));
    return "portal/held";
  }

  /// What she changes herself where it says nothing about who somebody is; else what she asks for.
  @GetMapping("/me/held/mend")
  String mend(
      @ModelAttribute("me") HolderAtWork me,
      @RequestParam(defaultValue = "") String mend,
      @RequestParam(defaultValue = "") String about,
      Model model) {
    var side = me.here();
    ZonedDateTime now = me.now(clock);
    PersonFacts facts = me.at(side, () -> people.of(records.of(side.tie()).records()));
    String known = mend.isEmpty() ? "" : checked(facts, mend);
    List<Request> asked = me.asHerself(() -> requests.at(side.tie()));
    model.addAttribute(
        "page",
        new HeldPage.Mend(
            say("Correct"),
            mend.isEmpty()
                ? say(
                    "{0} looks at it and answers within a month. Names, numbers and addresses say who"
                        + " somebody is, so somebody checks them.",
                    side.organisation().name())
                : say("It counts at once, as told by you."),
            mend,
            cut(OneLine.of(about)),
            known,
            mend.equals(LANGUAGE) ? languages() : List.of(),
            asked.stream().map(one -> asked(one, now)).toList()));
    return "portal/mend";
  }

  static HeldPage.Asked asked(Request one, ZonedDateTime now) {
    return new HeldPage.Asked(
        one.kind() == Request.Kind.ERASURE ? say("Erase") : say("Correct"),
        one.words(),
        one.answer()
            .map(answer ->
                say(
                    "Answered by {0}, {1}: {2}",
                    answer.byName(), PortalWords.day(answer.at(), now), answer.words()))
            .orElseGet(() -> say("Answer due {0}", PortalWords.day(one.due(), now.toLocalDate()))));
  }

  private static List<AllowPage.Choice> languages() {
    return Arrays.stream(Language.values())
        .map(one -> new AllowPage.Choice(one.code(), one.ownName()))
        .toList();
  }

  private static String checked(PersonFacts facts, String mend) {
    if (mend.equals(LANGUAGE)) {
      return facts.language().orElse("");
    }
    return facts.attributes().stream()
        .filter(one -> mend.equals(ATTRIBUTE + one.name()))
        .map(PersonFacts.Attribute::value)
        .findFirst()
        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
  }

  private static String cut(String text) {
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST);
  }

  @PostMapping("/me/held/mend")
  String mended(
      @ModelAttribute("me") HolderAtWork me,
      @RequestParam UUID tie,
      @RequestParam(defaultValue = "") String mend,
      @RequestParam(defaultValue = "") String about,
      @RequestParam(defaultValue = "") String value) {
    var side = me.side(tie);
    String said = cut(OneLine.of(value));
    if (said.isEmpty()) {
      return reply.at(me, "/me/held/told", say("Nothing was changed: the field was empty."));
    }
    if (mend.isEmpty()) {
      String name = me.at(side, () -> records.of(side.tie()).name());
      String words = cut(OneLine.of(about)) + " → " + said;
      me.asHerself(() ->
          requests.ask(
              side.tie(),
              Request.Kind.CORRECTION,
              name,
              words,
              side.now(clock).toLocalDate().plusMonths(1)));
      return reply.at(
          me,
          "/me/held/told",
          say("{0} has your request and answers within a month.", side.organisation().name()));
    }
    Map<Saying, Optional<String>> says =
        mend.equals(LANGUAGE)
            ? Map.of(
                Saying.of(LANGUAGE),
                Optional.of(
                    Language.ofCode(said)
                        .orElseThrow(() -> new ResponseStatusException(HttpStatus.BAD_REQUEST))
                        .code()))
            : Wishes.attribute(mend.substring(ATTRIBUTE.length()), Optional.of(said));
    return edited(me, side, mend, says, say("Saved as told by you."));
  }

  /// What can be erased at once, is; that it was there stays in the history of the organisation,
  /// for as long as that is kept.
  @PostMapping("/me/held/erase")
  String erase(
      @ModelAttribute("me") HolderAtWork me, @RequestParam UUID tie, @RequestParam String erase) {
    if (!erase.startsWith(ATTRIBUTE)) {
      throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
    }
    return edited(
        me,
        me.side(tie),
        erase,
        Wishes.attribute(erase.substring(ATTRIBUTE.length()), Optional.empty()),
        say("Nobody goes by it any more."));
  }

  private String edited(
      HolderAtWork me,
      HolderAtWork.Side side,
      String what,
      Map<Saying, Optional<String>> says,
      String words) {
    String about =
        what.startsWith(ATTRIBUTE) ? what.substring(ATTRIBUTE.length()).replace('_', ' ') : what;
    UUID act =
        me.at(
            side,
            () -> {
              OwnRecords.Own own = records.of(side.tie());
              checked(people.of(own.records()), what);
              return telling.edit(new OwnTelling.Teller(own), says, about);
            });
    return kept(me, side, act, OwnTelling.EDIT, about, "/me/held/told", words);
  }

  private String kept(
      HolderAtWork me,
      HolderAtWork.Side side,
      UUID act,
      String what,
      String about,
      String path,
      String words) {
    me.asHerself(() -> {
      done.keep(act, side.organisation().id(), what, about);
      return true;
    });
    return reply.at(me, path, words, act);
  }

  /// @param strike a guess, behind `strike ` or `return `
  @PostMapping("/me/held/strike")
  String strike(
      @ModelAttribute("me") HolderAtWork me, @RequestParam UUID tie, @RequestParam String strike) {
    var side = me.side(tie);
    int blank = strike.indexOf(' ');
    if (blank < 0) {
      throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
    }
    boolean out = strike.startsWith("strike ");
    String key = strike.substring(blank + 1);
    Optional<UUID> act =
        me.at(
            side,
            () -> {
              var she = new OwnTelling.Teller(records.of(side.tie()));
              if (!views.isGuessed(she.own(), key, clock.instant())) {
                throw new ResponseStatusException(HttpStatus.NOT_FOUND);
              }
              return out ? telling.strike(she, key) : telling.bringBack(she, key);
            });
    String path = "/me/held/guessed";
    return act.isEmpty()
        ? reply.at(me, path, say("That was so already."))
        : kept(
            me,
            side,
            act.get(),
            out ? OwnTelling.STRIKE : OwnTelling.BRING_BACK,
            key,
            path,
            out ? say("Struck. Nobody guesses it any more.") : say("It counts again."));
  }
}
