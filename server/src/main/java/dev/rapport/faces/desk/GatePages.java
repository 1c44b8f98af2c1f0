package dev.rapport.faces.desk;

import static dev.rapport.ground.text.Say.counted;
import static dev.rapport.ground.text.Say.say;

import dev.rapport.decisions.contacts.Board;
import dev.rapport.decisions.contacts.ChoiceId;
import dev.rapport.decisions.contacts.ContactId;
import dev.rapport.decisions.contacts.Contacts;
import dev.rapport.decisions.contacts.Decision;
import dev.rapport.decisions.contacts.DecisionId;
import dev.rapport.decisions.contacts.Dispatch;
import dev.rapport.decisions.contacts.PlannedContact;
import dev.rapport.decisions.contacts.Uncarried;
import dev.rapport.decisions.contacts.Unsettled;
import dev.rapport.decisions.contacts.Verdict;
import dev.rapport.facts.people.RecordId;
import dev.rapport.facts.permissions.ChannelWords;
import dev.rapport.facts.permissions.ContactChannel;
import dev.rapport.ground.web.Fragments;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
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
import org.springframework.web.util.UriComponentsBuilder;

/// What the gate answered, all together and one by one.
@Controller
class GatePages {

  private static final int LINES = 50;
  private static final int LONGEST = 366;
  private static final List<String> VERDICTS = List.of("send", "fold", "wait", "silent");

  private final Contacts contacts;
  private final Dispatch dispatch;
  private final AheadViews ahead;
  private final InstantSource clock;

  GatePages(Contacts contacts, Dispatch dispatch, AheadViews ahead, InstantSource clock) {
    this.ahead = ahead;
    this.contacts = contacts;
    this.dispatch = dispatch;
    this.clock = clock;
  }

  /// What the board is narrowed to; nothing that is not one of the known words gets any further.
  record Narrowed(Optional<String> verdict, Optional<String> code, int days, int page) {

    static Narrowed of(String verdict, String code, int days, int page) {
      return new Narrowed(
          Optional.of(verdict).filter(VERDICTS::contains),
          Optional.of(code).filter(word -> word.matches("[A-Z_]{1,40}")),
          Math.clamp(days, 1, LONGEST),
          Math.max(page, 0));
    }

    Instant since(ZonedDateTime now) {
      return now.toLocalDate().minusDays(days - 1L).atStartOfDay(now.getZone()).toInstant();
    }

    String address(Optional<String> otherVerdict, Optional<String> otherCode, int otherPage) {
      var address = UriComponentsBuilder.fromPath("/gate");
      otherVerdict.ifPresent(word -> address.queryParam("answer", word));
      otherCode.ifPresent(word -> address.queryParam("reason", word));
      if (days > 1) {
        address.queryParam("days", days);
      }
      if (otherPage > 0) {
        address.queryParam("page", otherPage);
      }
      return address.build().toUriString();
    }
  }

  @GetMapping("/gate")
  String board(
      @RequestParam(name = "answer", defaultValue = "") String verdict,
      @RequestParam(name = "reason", defaultValue = "") String code,
      @RequestParam(defaultValue = "1") int days,
      @RequestParam(defaultValue = "0") int page,
      @ModelAttribute("atWork") AtWork atWork,
      Model model) {
    ZonedDateTime now = atWork.now(clock);
    var narrowed = Narrowed.of(verdict, code, days, page);
    var board =
        contacts.board(
            new Board.Filter(
                narrowed.since(now),
                narrowed.verdict().orElse(null),
                narrowed.code().orElse(null),
                null,
                narrowed.page(),
                LINES));
    model.addAttribute("page", pageOf(board, narrowed, now));
    TakingPages.gateList(narrowed).offer(atWork, model);
    return "desk/gate";
  }

  @GetMapping("/gate/{decision}")
  String decision(
      @PathVariable UUID decision,
      @ModelAttribute("atWork") AtWork atWork,
      HttpServletRequest request,
      Model model) {
    Decision found =
        contacts
            .decision(new DecisionId(decision))
            .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    ZonedDateTime now = atWork.now(clock);
    Readings.about(found.person(), model);
    model.addAttribute(
        "page",
        new DecisionView(found, now, atWork)
            .page(undo(found, atWork), later(found))
            .with(ahead.of(found)));
    return Fragments.wanted(request) ? "desk/why" : "desk/decision";
  }

  private Optional<String> undo(Decision found, AtWork atWork) {
    if (!atWork.mayDecide() || found.choices().isEmpty()) {
      return Optional.empty();
    }
    ChoiceId last = found.choices().getLast().id();
    Instant since = clock.instant().minus(PersonWriting.UNDOABLE);
    return contacts.openChoices(List.of(new RecordId(found.contact().record())), since).stream()
        .filter(last::equals)
        .map(choice -> ChoiceActs.undoPath(found.id(), choice, ContactViews.path(found.id())))
        .findFirst();
  }

  private Optional<String> later(Decision found) {
    return found.latest()
        ? Optional.empty()
        : contacts
            .planned(new ContactId(found.contact().id()))
            .flatMap(PlannedContact::advice)
            .map(advice -> ContactViews.path(advice.decision()));
  }

  /// Somebody sends a message whose channel this server does not carry.
  @PostMapping("/gate/{decision}/by-hand")
  String byHand(
      @PathVariable UUID decision,
      @ModelAttribute("atWork") AtWork atWork,
      RedirectAttributes next) {
    String told =
        dispatch
            .sendByHand(new DecisionId(decision), atWork.staff())
            .map(judgement ->
                judgement.verdict() instanceof Verdict.Send
                    ? say("Noted as sent by you. It stands between you now.")
                    : say("Do not send it. {0}", Words.closed(judgement.reason().sentence())))
            .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    return Toast.saying(told).at("/gate", next);
  }

  private GatePage pageOf(Board board, Narrowed narrowed, ZonedDateTime now) {
    long all = board.totals().stream().mapToLong(Board.Total::contacts).sum();
    return new GatePage(
        Words.capital(title(all, narrowed.days())),
        filter(board, narrowed),
        totals(board, narrowed),
        board.rows().stream().map(row -> line(row, now)).toList(),
        List.of(
            span(say("Today"), 1, narrowed),
            span(say("7 days"), 7, narrowed),
            span(say("30 days"), 30, narrowed)),
        contacts.unsettled(LINES).stream().map(one -> open(one, now)).toList(),
        dispatch.uncarried(LINES).stream().map(one -> byHand(one, now)).toList(),
        narrowed.page() > 0
            ? Optional.of(
                narrowed.address(narrowed.verdict(), narrowed.code(), narrowed.page() - 1))
            : Optional.empty(),
        board.more()
            ? Optional.of(
                narrowed.address(narrowed.verdict(), narrowed.code(), narrowed.page() + 1))
            : Optional.empty());
  }

  private static String title(long all, int days) {
    String number = Words.number(all);
    return days == 1
        ? counted(all, number, "{0} decision today", "{0} decisions today")
        : counted(all, number, "{0} decision in {1} days", "{0} decisions in {1} days", days);
  }

  private static GatePage.ByHand byHand(Uncarried one, ZonedDateTime now) {
    return new GatePage.ByHand(
        message(one.subject(), one.channel(), one.name()),
        say("of use until {0}", Words.moment(one.usefulUntil(), now)),
        ContactViews.path(one.decision()),
        ContactViews.path(one.decision()) + "/by-hand");
  }

  private static String message(String subject, ContactChannel channel, String name) {
    return switch (channel) {
      case CALL -> say("{0}, call to {1}", subject, name);
      case EMAIL -> say("{0}, e-mail to {1}", subject, name);
      case TEXT -> say("{0}, text to {1}", subject, name);
      case POST -> say("{0}, post to {1}", subject, name);
    };
  }

  private static GatePage.Open open(Unsettled one, ZonedDateTime now) {
    return new GatePage.Open(
        message(one.subject(), one.channel(), one.name()),
        say("tried {0}", Words.moment(one.since(), now)),
        ContactViews.path(one.decision()));
  }

  private static GatePage.Span span(String word, int days, Narrowed narrowed) {
    return new GatePage.Span(
        word, days == 1 ? "/gate" : "/gate?days=" + days, narrowed.days() == days);
  }

  static List<FourCell> totals(Board board) {
    return board.totals().stream()
        .map(total ->
            FourCell.total(
                ContactViews.tag(total.verdict()),
                Words.figures(total.contacts()),
                caption(total.verdict())))
        .toList();
  }

  private static List<FourCell> totals(Board board, Narrowed narrowed) {
    List<FourCell> cells = totals(board);
    return IntStream.range(0, cells.size())
        .mapToObj(at -> {
          Board.Total total = board.totals().get(at);
          boolean current = narrowed.verdict().filter(total.verdict()::equals).isPresent();
          return cells
              .get(at)
              .leadingTo(
                  narrowed.address(Optional.of(total.verdict()), Optional.empty(), 0),
                  current,
                  total.commonest().stream()
                      .map(common ->
                          new FourCell.Reason(
                              counted(
                                  common.contacts(),
                                  Words.figures(common.contacts()),
                                  "{0}: {1}",
                                  "{0}, such as: {1}",
                                  common.example()),
                              narrowed.address(
                                  Optional.of(total.verdict()), Optional.of(common.code()), 0)))
                      .toList());
        })
        .toList();
  }

  private static String caption(String verdict) {
    return switch (verdict) {
      case "send" -> say("wanted and due");
      case "fold" -> say("into one contact");
      case "wait" -> say("for a better day");
      default -> say("the kinder choice");
    };
  }

  private static String filter(Board board, Narrowed narrowed) {
    if (narrowed.verdict().isEmpty() && narrowed.code().isEmpty()) {
      return "";
    }
    String example = narrowed.code().flatMap(code -> example(board, code)).orElse("");
    String answer = narrowed.verdict().map(word -> ContactViews.tag(word).word()).orElse("");
    if (example.isEmpty()) {
      return answer.isEmpty() ? say("All answers") : say("Only the answer “{0}”", answer);
    }
    return answer.isEmpty()
        ? say("All answers, for reasons such as “{0}”", example)
        : say("Only the answer “{0}”, for reasons such as “{1}”", answer, example);
  }

  private static Optional<String> example(Board board, String code) {
    return board.totals().stream()
        .flatMap(total -> total.commonest().stream())
        .filter(common -> common.code().equals(code))
        .map(Board.Commonest::example)
        .findFirst();
  }

  private static GatePage.Line line(Board.Row row, ZonedDateTime now) {
    AnswerTag tag = ContactViews.tag(row.verdict());
    return new GatePage.Line(
        Words.moment(row.decidedAt(), now),
        row.name(),
        PersonFinding.path(row.person()),
        row.subject() + ", " + Words.within(ChannelWords.of(row.channel())),
        row.until()
            .map(until -> tag.saying(say("Wait until {0}", Words.moment(until, now))))
            .orElse(tag),
        row.reason() + row.choice().map(act -> " " + DecisionView.past(act)).orElse(""),
        ContactViews.path(row.decision()));
  }
}
