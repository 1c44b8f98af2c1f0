package dev.rapport.faces.desk;

import static dev.rapport.ground.text.Say.say;

import dev.rapport.faces.files.HouseFolders;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;

/// Hands the whole house to its manager, as a zip of its folder.
@Controller
class HouseFolderPages {

  private static final String ACTION = "/house/folder";

  private final HouseFolders folders;

  HouseFolderPages(HouseFolders folders) {
    this.folders = folders;
  }

  @PostMapping(ACTION)
  void take(Typed typed, @ModelAttribute("atWork") AtWork who, HttpServletResponse response)
      throws IOException {
    String why =
        ListTaking.reason(new FormPage(say("House"), HouseSettingsPages.HERE, form(typed)), typed);
    folders.note(who.staff(), who.staff().name(), why, "as a zip");
    response.setContentType("application/zip");
    response.setHeader(
        HttpHeaders.CONTENT_DISPOSITION,
        "attachment; filename=\"%s.zip\"".formatted(who.organisation().slug()));
    folders.zip(response.getOutputStream());
  }

  /// Puts the form on the page for whoever may send it.
  static void offer(AtWork who, Model model) {
    if (Routes.ruleFor("POST", ACTION).filter(rule -> rule.lets(who.staff().role())).isPresent()) {
      model.addAttribute("take", form(Typed.NOTHING));
    }
  }

  private static AskForm form(Typed typed) {
    return AskForm.of(
            "take",
            ACTION,
            say("Take the whole house along"),
            say("Take it along"),
            new AskForm.InWords(
                TakenList.WHY, say("What is it for?"), typed.of(TakenList.WHY), true, false))
        .noting(
            say(
                "Everything about everybody, as files that any program can read. It is noted with your name. Passwords stay here."))
        .asFile();
  }
}
