package dev.rapport.faces.desk;

import static dev.rapport.ground.text.Say.say;

import dev.rapport.facts.identity.Doubt.Answer;
import dev.rapport.facts.identity.Doubts;
import dev.rapport.facts.people.RecordId;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// Pairs that may be one person, one at a time: the one whose answer settles most comes first.
@Controller
class SamePages {

  static final String PATH = "/studio/same";

  private final Doubts doubts;
  private final SameViews views;
  private final InstantSource clock;

  SamePages(Doubts doubts, SameViews views, InstantSource clock) {
    this.doubts = doubts;
    this.views = views;
    this.clock = clock;
  }

  @GetMapping(PATH)
  String same(
      @RequestParam(defaultValue = "false") boolean later,
      @ModelAttribute("atWork") AtWork atWork,
      Model model) {
    model.addAttribute("page", views.page(later, atWork.now(clock)));
    return "desk/same";
  }

  /// @param person whether to go to her page next, from where it was asked
  @PostMapping(PATH)
  String answer(
      @RequestParam UUID a,
      @RequestParam UUID b,
      @RequestParam String answer,
      @RequestParam(defaultValue = "false") boolean later,
      @RequestParam(defaultValue = "false") boolean person,
      @ModelAttribute("atWork") AtWork atWork,
      RedirectAttributes next) {
    Answer given = answerOf(answer);
    if (given == Answer.SAME
        && !atWork.mayDecide()
        && !doubts.isAsked(new RecordId(a), new RecordId(b))) {
      throw new ResponseStatusException(HttpStatus.FORBIDDEN);
    }
    Optional<Doubts.Outcome> outcome =
        doubts.answer(new RecordId(a), new RecordId(b), given, atWork.staff().name());
    String undo = PATH + "/undo?a=" + a + "&b=" + b;
    Toast toast =
        switch (outcome.orElse(null)) {
          case null ->
              Toast.saying(
                  say(
                      "Nothing to ask: they are one person, it was answered, or they are not here."));
          case Doubts.Kept(var link, boolean joined) ->
              new Toast(
                  link.isEmpty()
                      ? say("Left for later.")
                      : joined
                          ? say("One person now. Nothing of either record was lost.")
                          : say("Two people, and they stay so."),
                  undo);
          case Doubts.RefusedBefore _ ->
              Toast.saying(
                  say("Somebody said before that they are two people. Take that back first."));
        };
    return toast.at(person ? "/people/" + a : later ? PATH + "?later=true" : PATH, next);
  }

  @PostMapping(PATH + "/undo")
  String undo(
      @RequestParam UUID a,
      @RequestParam UUID b,
      @ModelAttribute("atWork") AtWork atWork,
      RedirectAttributes next) {
    boolean undone =
        doubts.takeBack(
            new RecordId(a),
            new RecordId(b),
            atWork.staff().name(),
            atWork.mayDecide(),
            Toast.AT_ONCE);
    return Toast.saying(
            undone
                ? say("Taken back. The question is open again.")
                : say("That answer is not there any more, or somebody else gave it."))
        .at(PATH, next);
  }

  private static Answer answerOf(String word) {
    try {
      return Answer.parse(word);
    } catch (IllegalArgumentException e) {
      throw new ResponseStatusException(HttpStatus.BAD_REQUEST, "No answer", e);
    }
  }
}
