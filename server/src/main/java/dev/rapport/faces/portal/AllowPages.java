package dev.rapport.faces.portal;

import static dev.rapport.ground.text.Say.say;

import dev.rapport.facts.holders.AccountProof;
import dev.rapport.facts.holders.HerWords;
import dev.rapport.facts.holders.OwnAct;
import dev.rapport.facts.holders.OwnActs;
import dev.rapport.facts.holders.Tie;
import dev.rapport.facts.holders.Voice;
import dev.rapport.facts.people.Edits.Saying;
import dev.rapport.facts.permissions.Answer;
import dev.rapport.facts.permissions.ContactChannel;
import dev.rapport.facts.permissions.Permissions;
import dev.rapport.facts.permissions.Purpose;
import dev.rapport.ground.database.OneReading;
import dev.rapport.ground.text.Language;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/// What she allows an organisation, changed where it stands. Stopping asks for no more than
/// allowing: one tap, on the same page.
@Controller
class AllowPages {

  private static final String HERE = "/me/allow";
  private static final int ACTS = 20;
  private static final int ANSWERS = 60;

  private final OwnRecords records;
  private final AllowViews views;
  private final Closing closing;
  private final Wishes wishes;
  private final Permissions permissions;
  private final HerProof proofs;
  private final OwnTelling telling;
  private final OwnActs done;
  private final PortalReply reply;
  private final OneReading reading;
  private final InstantSource clock;

  AllowPages(
      OwnRecords records,
      AllowViews views,
      Closing closing,
      Wishes wishes,
      Permissions permissions,
      HerProof proofs,
      OwnTelling telling,
      OwnActs done,
      PortalReply reply,
      OneReading reading,
      InstantSource clock) {
    this.records = records;
    this.views = views;
    this.closing = closing;
    this.wishes = wishes;
    this.permissions = permissions;
    this.proofs = proofs;
    this.telling = telling;
    this.done = done;
    this.reply = reply;
    this.reading = reading;
    this.clock = clock;
  }

  @GetMapping(HERE)
  String allow(@ModelAttribute("me") HolderAtWork me, Model model) {
    var side = me.here();
    ZonedDateTime now = me.now(clock);
    List<OwnAct> acts = me.asHerself(() -> done.latest(side.organisation().id(), ACTS));
    Optional<String> lacking = proofs.lacking(me, side);
    model.addAttribute(
        "page",
        me.at(
            side,
            () ->
                reading.of(() -> {
                  OwnRecords.Own own = records.of(side.tie());
                  Set<UUID> open = telling.open(own, acts, now.toInstant());
                  return new AllowPage(
                      views.rows(own, now),
                      views.rest(own, now),
                      closing.why(own, now),
                      !permissions.isHersToWake(own.records(), now.toLocalDate()),
                      !permissions.isHersToLift(own.records(), null),
                      lacking,
                      wishes.of(own),
                      acts.stream().map(act -> act(act, open, now)).toList(),
                      permissions.historyOf(own.records()).stream()
                          .limit(ANSWERS)
                          .map(answer -> line(answer, now))
                          .toList());
                })));
    return "portal/allow";
  }

  static AllowPage.Act act(OwnAct act, Set<UUID> open, ZonedDateTime now) {
    return new AllowPage.Act(
        PortalWords.moment(act.at(), now),
        act.takenBack() ? say("{0}, taken back", what(act, now)) : what(act, now),
        open.contains(act.id()) ? act.id().toString() : "");
  }

  /// With both names, where somebody did it for her.
  static String what(OwnAct act, ZonedDateTime now) {
    return act.by()
        .flatMap(by -> Voice.parse(by.voice()))
        .map(voice -> say("{0}. Said by {1}", what(act), PortalWords.voice(voice, now)))
        .orElseGet(() -> what(act));
  }

  private static String what(OwnAct act) {
    return switch (act.what()) {
      case OwnTelling.STOP -> say("You stopped: {0}", cell(act.about()));
      case OwnTelling.ALLOW -> say("You allowed: {0}", cell(act.about()));
      case OwnTelling.REST -> say("You asked for peace");
      case OwnTelling.NEVER -> say("You asked that nobody gets in touch");
      case OwnTelling.STRIKE -> say("You struck a guess");
      case OwnTelling.BRING_BACK -> say("You let a guess count again");
      default ->
          act.about().equals(Wishes.ABOUT)
              ? say("You changed how to reach you")
              : say("You changed: {0}", act.about());
    };
  }

  private static String cell(String about) {
    String[] words = about.split(" ");
    return words.length == 2
        ? PortalWords.about(Purpose.parse(words[0]), ContactChannel.parse(words[1]))
        : about;
  }

  private static AllowPage.Line line(Answer answer, ZonedDateTime now) {
    return new AllowPage.Line(
        PortalWords.day(answer.saidAt(), now),
        PortalWords.about(answer.purpose(), answer.channel()),
        answer.allowed() ? say("Yes") : say("No"),
        Kept.inWords(answer.wording()),
        origin(answer, now));
  }

  private static String origin(Answer answer, ZonedDateTime now) {
    if (answer.origin().equals(HerWords.PORTAL)) {
      return answer
          .proof()
          .flatMap(AccountProof::parse)
          .map(proof -> Kept.inWords(proof, now))
          .or(() ->
              answer
                  .proof()
                  .flatMap(Voice::parse)
                  .map(voice -> say("Said by {0}", PortalWords.voice(voice, now))))
          .orElseGet(() -> Kept.inWords(HerWords.PORTAL));
    }
    String written =
        say("{0}. Written down by {1}", Kept.inWords(answer.origin()), answer.recordedBy());
    return answer
        .proof()
        .map(proof -> say("{0}. Proof: {1}", written, PortalWords.proof(proof, now)))
        .orElse(written);
  }

  /// One tap: what the chip says becomes its opposite.
  ///
  /// @param chip purpose, channel, and yes or no
  @PostMapping(HERE)
  String answer(
      @ModelAttribute("me") HolderAtWork me,
      @RequestParam UUID tie,
      @RequestParam String chip,
      @RequestParam(defaultValue = HERE) String back) {
    var tapped = Tapped.parse(chip);
    var side = me.side(tie);
    boolean yes = tapped.yes();
    Optional<Tie.Proven> proven = yes ? proofs.of(me, side) : Optional.empty();
    if (yes && proven.isEmpty()) {
      return reply.at(me, Back.to(back, HERE), HerProof.refusal(side));
    }
    Optional<UUID> act =
        me.at(
            side,
            () -> {
              var she = teller(me, side);
              return proven
                  .map(one ->
                      telling.allow(
                          she,
                          tapped.purpose(),
                          tapped.channel(),
                          one.way(),
                          one.at().atZone(side.organisation().zone()).toLocalDate(),
                          clock.instant()))
                  .or(() -> telling.stop(she, tapped.purpose(), tapped.channel(), clock.instant()));
            });
    return told(
        me,
        side,
        back,
        act,
        yes ? OwnTelling.ALLOW : OwnTelling.STOP,
        tapped.about(),
        yes ? say("Allowed: {0}. It counts from now on.", cell(tapped.about())) : stopped(tapped));
  }

  static String stopped(Tapped tapped) {
    return say("Stopped: {0}. It counts from now on.", cell(tapped.about()));
  }

  /// What a chip becomes.
  record Tapped(Purpose purpose, ContactChannel channel, boolean yes) {

    static Tapped parse(String chip) {
      String[] words = chip.split(" ");
      if (words.length != 3) {
        throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
      }
      return new Tapped(
          parsed(words[0], Purpose::parse),
          parsed(words[1], ContactChannel::parse),
          words[2].equals("yes"));
    }

    String about() {
      return purpose.word() + " " + channel.word();
    }
  }

  private static <T> T parsed(String word, Function<String, T> parse) {
    try {
      return parse.apply(word);
    } catch (IllegalArgumentException unknown) {
      throw new ResponseStatusException(HttpStatus.BAD_REQUEST, "", unknown);
    }
  }

  private OwnTelling.Teller teller(HolderAtWork me, HolderAtWork.Side side) {
    return new OwnTelling.Teller(records.of(side.tie()));
  }

  private String told(
      HolderAtWork me,
      HolderAtWork.Side side,
      String back,
      Optional<UUID> act,
      String what,
      String about,
      String words) {
    if (act.isEmpty()) {
      return reply.at(me, Back.to(back, HERE), say("That was so already."));
    }
    me.asHerself(() -> {
      done.keep(act.get(), side.organisation().id(), what, about);
      return true;
    });
    return reply.at(me, Back.to(back, HERE), words, act.get());
  }

  /// @param until `week`, `month`, `season`, or a day
  @PostMapping("/me/peace")
  String rest(
      @ModelAttribute("me") HolderAtWork me,
      @RequestParam UUID tie,
      @RequestParam(defaultValue = "") String until,
      @RequestParam(defaultValue = "") String day) {
    var side = me.side(tie);
    LocalDate today = side.now(clock).toLocalDate();
    Optional<LocalDate> asked = waking(until, day, today);
    if (asked.isEmpty()) {
      return reply.at(me, HERE + "#peace", say("Give a day that lies ahead."));
    }
    LocalDate waking = asked.get();
    UUID act = me.at(side, () -> telling.rest(teller(me, side), waking, clock.instant()));
    return told(
        me,
        side,
        HERE,
        Optional.of(act),
        OwnTelling.REST,
        waking.toString(),
        say("You are left in peace until {0}.", PortalWords.day(waking, today)));
  }

  /// The day until which there is to be peace, unless it does not lie ahead.
  static Optional<LocalDate> waking(String until, String day, LocalDate today) {
    LocalDate waking =
        switch (until) {
          case "week" -> today.plusWeeks(1);
          case "month" -> today.plusMonths(1);
          case "season" -> today.plusMonths(3);
          default -> day(day);
        };
    return Optional.of(waking)
        .filter(one -> one.isAfter(today) && !one.isAfter(today.plusYears(5)));
  }

  private static LocalDate day(String text) {
    try {
      return LocalDate.parse(text);
    } catch (DateTimeParseException none) {
      return LocalDate.EPOCH;
    }
  }

  @PostMapping("/me/peace/end")
  String wake(@ModelAttribute("me") HolderAtWork me, @RequestParam UUID tie) {
    var side = me.side(tie);
    if (proofs.of(me, side).isEmpty()) {
      return reply.at(me, HERE, HerProof.refusal(side));
    }
    boolean woken = me.at(side, () -> telling.wake(teller(me, side)));
    return reply.at(
        me,
        HERE,
        woken
            ? say("The peace is over. What you allowed counts again.")
            : say("That was so already."));
  }

  @PostMapping("/me/never")
  String never(@ModelAttribute("me") HolderAtWork me, @RequestParam UUID tie) {
    var side = me.side(tie);
    Optional<UUID> act = me.at(side, () -> telling.never(teller(me, side), clock.instant()));
    return told(
        me,
        side,
        HERE,
        act,
        OwnTelling.NEVER,
        "",
        say("Nobody of {0} contacts you any more.", side.organisation().name()));
  }

  @PostMapping("/me/never/end")
  String again(@ModelAttribute("me") HolderAtWork me, @RequestParam UUID tie) {
    var side = me.side(tie);
    if (proofs.of(me, side).isEmpty()) {
      return reply.at(me, HERE, HerProof.refusal(side));
    }
    boolean free = me.at(side, () -> telling.again(teller(me, side)));
    return reply.at(
        me,
        HERE,
        free
            ? say("What you allowed counts again.")
            : say("{0} laid this itself. Ask there.", side.organisation().name()));
  }

  /// How she wants to be reached: a channel before others, hours of her day, a language.
  @PostMapping("/me/wish")
  String wish(
      @ModelAttribute("me") HolderAtWork me,
      @RequestParam UUID tie,
      @RequestParam(defaultValue = "") String channel,
      @RequestParam(defaultValue = "") String from,
      @RequestParam(defaultValue = "") String until,
      @RequestParam(defaultValue = "") String language) {
    var side = me.side(tie);
    Optional<Wishes.Hours> hours;
    try {
      hours = Wishes.Hours.parse(from, until);
    } catch (IllegalArgumentException backwards) {
      return reply.at(
          me, HERE + "#wish", say("Give the hour from which, and a later one until which."));
    }
    Map<Saying, Optional<String>> says = new HashMap<>();
    says.putAll(Wishes.channel(channel.isEmpty() ? null : parsed(channel, ContactChannel::parse)));
    says.putAll(Wishes.hours(hours));
    Language.ofCode(language)
        .ifPresent(one -> says.put(Saying.of("language"), Optional.of(one.code())));
    UUID act = me.at(side, () -> telling.edit(teller(me, side), says, Wishes.ABOUT));
    return told(
        me,
        side,
        HERE,
        Optional.of(act),
        OwnTelling.EDIT,
        Wishes.ABOUT,
        say("Saved how you want to be reached."));
  }

  /// Takes back one of her acts: right after it, or from the list of them.
  @PostMapping("/me/undo")
  String undo(
      @ModelAttribute("me") HolderAtWork me,
      @RequestParam UUID act,
      @RequestParam(defaultValue = "/me") String back) {
    OwnAct known =
        me.asHerself(() -> done.of(act))
            .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    boolean taken =
        me.sides().stream()
            .filter(side -> side.organisation().id().equals(known.organisation()))
            .findFirst()
            .map(side ->
                me.at(side, () -> telling.takeBack(teller(me, side), known, clock.instant())))
            .orElse(false);
    if (taken) {
      me.asHerself(() -> {
        done.takenBack(act);
        return true;
      });
    }
    return reply.at(me, Back.to(back, "/me"), undone(taken));
  }

  static String undone(boolean taken) {
    return taken
        ? say("Taken back. All is as before.")
        : say("That cannot be taken back any more: something followed it.");
  }
}
