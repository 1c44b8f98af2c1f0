package dev.rapport.faces.portal;

import static dev.rapport.ground.text.Say.say;

import dev.rapport.decisions.webkeys.CodeSeries;
import dev.rapport.decisions.webkeys.Series;
import java.time.InstantSource;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.server.ResponseStatusException;

/// Codes for a phone without network, once they are set up: how many are left, what was done with
/// each, and one tap that ends them. What the app computes from is on no page that can be looked at
/// again.
@Controller
class CodePages {

  private final CodeSeries series;
  private final CodeViews views;
  private final PortalReply reply;
  private final InstantSource clock;

  CodePages(CodeSeries series, CodeViews views, PortalReply reply, InstantSource clock) {
    this.series = series;
    this.views = views;
    this.reply = reply;
    this.clock = clock;
  }

  @GetMapping("/me/keys/codes/{id}")
  String one(@PathVariable UUID id, @ModelAttribute("me") HolderAtWork me, Model model) {
    Series found =
        me.asHerself(() -> series.one(id))
            .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    model.addAttribute(
        "page",
        views.page(
            found,
            me.asHerself(() -> series.used(id)),
            me.asHerself(() -> series.wrong(id)),
            me.now(clock)));
    return "portal/codes";
  }

  @PostMapping("/me/keys/codes/{id}/end")
  String end(@PathVariable UUID id, @ModelAttribute("me") HolderAtWork me) {
    boolean ended = me.asHerself(() -> series.end(id));
    return reply.at(
        me,
        CodeViews.path(id),
        ended ? say("The codes are stopped. It counts at once.") : say("It was over already."));
  }
}
