package dev.rapport.faces.desk;

import static dev.rapport.ground.text.Say.say;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.ui.Model;

/// A list that somebody takes along as a file.
///
/// @param file its name, without the ending; the audit calls the act by it
/// @param path of the page that shows the list
/// @param title of that page
/// @param about which part of the list it is, as the audit keeps it
/// @param subject whom the list is about, when it is about one person
/// @param carried what the form carries along, so that the same part is taken
record TakenList(
    String file,
    String path,
    String title,
    String about,
    @Nullable UUID subject,
    List<AskForm.Hidden> carried) {

  static final String WHY = "why";
  static final String AS = "as";

  TakenList {
    carried = List.copyOf(carried);
  }

  static TakenList whole(String file, String path, String title) {
    return new TakenList(file, path, title, "", null, List.of());
  }

  String action() {
    return path + "/export";
  }

  /// Puts the form on the page for whoever may send it.
  void offer(AtWork who, Model model) {
    boolean may =
        Routes.ruleFor("POST", action()).filter(rule -> rule.lets(who.staff().role())).isPresent();
    if (may) {
      model.addAttribute("take", form(Typed.NOTHING));
    }
  }

  AskForm form(Typed typed) {
    var fields = new ArrayList<AskForm.Field>(carried);
    fields.add(new AskForm.InWords(WHY, say("What is the list for?"), typed.of(WHY), true, false));
    fields.add(
        new AskForm.OneOf(
            AS,
            say("As"),
            typed.of(AS, "csv"),
            List.of(new AskForm.Ready("csv", "CSV"), new AskForm.Ready("xlsx", "XLSX")),
            true));
    return AskForm.of(
            "take",
            action(),
            say("Take this list along"),
            say("Take it along"),
            fields.toArray(AskForm.Field[]::new))
        .noting(
            say(
                "It is noted with your name. Cells are text, so no spreadsheet takes one for a formula."))
        .asFile();
  }
}
