package dev.rapport.faces.desk;

import static dev.rapport.ground.text.Say.say;

import dev.rapport.decisions.care.View;
import dev.rapport.decisions.care.Views;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// Keeping, changing and removing saved views of people.
@Controller
class ViewPages {

  private final Views views;

  ViewPages(Views views) {
    this.views = views;
  }

  static String path(UUID view) {
    return "/people/views/" + view;
  }

  static AskForm keep(PeopleRoll list, Typed typed) {
    return AskForm.of(
        "keep-view",
        "/people/views",
        say("Keep this list as a view"),
        say("Keep the view"),
        new AskForm.Hidden("shows", typed.of("shows", list.shows())),
        name(typed, ""),
        shared(typed, false));
  }

  /// @param list what the view shall show from now on
  static AskForm change(View view, PeopleRoll list, Typed typed) {
    return AskForm.of(
        "change-view",
        path(view.id()),
        say("Change this view"),
        say("Save the view"),
        new AskForm.Hidden("shows", typed.of("shows", list.shows())),
        name(typed, view.name()),
        shared(typed, view.shared()));
  }

  private static AskForm.Field name(Typed typed, String now) {
    return new AskForm.InWords("name", say("Name"), typed.of("name", now), true, false);
  }

  private static AskForm.Field shared(Typed typed, boolean now) {
    boolean ticked = typed.fields().isEmpty() ? now : isShared(typed);
    return new AskForm.Ticks(
        "shared",
        say("Who sees it"),
        List.of(new AskForm.Tick("shared", say("The whole house"), ticked)));
  }

  private static boolean isShared(Typed typed) {
    return typed.of("shared").equals("on");
  }

  @PostMapping("/people/views")
  String add(
      @RequestParam Map<String, String> fields,
      @ModelAttribute("atWork") AtWork atWork,
      RedirectAttributes next) {
    var typed = new Typed(fields);
    PeopleRoll list = PeopleRoll.of(typed.of("shows"));
    return FormComesBack.orKeep(
        page(say("People"), "/people", keep(list, typed)),
        () -> {
          View added = views.add(nameIn(typed), isShared(typed), list.shows(), atWork.staff());
          return done(say("Kept."), undoPath(added), path(added.id()), next);
        });
  }

  @PostMapping("/people/views/{view}")
  String change(
      @PathVariable UUID view,
      @RequestParam Map<String, String> fields,
      @ModelAttribute("atWork") AtWork atWork,
      RedirectAttributes next) {
    View now = standing(view, atWork);
    var typed = new Typed(fields);
    PeopleRoll list = PeopleRoll.of(typed.of("shows", now.shows()));
    return FormComesBack.orKeep(
        page(now.name(), path(view), change(now, list, typed)),
        () ->
            refusing(() -> {
              Optional<View> changed =
                  views.change(
                      now, nameIn(typed), isShared(typed), list.shows(), false, atWork.staff());
              return done(
                  changed.isPresent() ? say("Saved the view.") : say("It was so already."),
                  changed.map(ViewPages::undoPath).orElse(null),
                  path(view),
                  next);
            }));
  }

  @PostMapping("/people/views/{view}/removal")
  String remove(
      @PathVariable UUID view, @ModelAttribute("atWork") AtWork atWork, RedirectAttributes next) {
    View now = standing(view, atWork);
    return refusing(() -> {
      Optional<View> removed =
          views.change(now, now.name(), now.shared(), now.shows(), true, atWork.staff());
      return done(
          say("Removed the view “{0}”. Nobody in it was touched.", now.name()),
          removed.map(ViewPages::undoPath).orElse(null),
          "/people",
          next);
    });
  }

  @PostMapping("/people/views/{view}/undo")
  String undo(
      @PathVariable UUID view,
      @RequestParam int version,
      @ModelAttribute("atWork") AtWork atWork,
      RedirectAttributes next) {
    View now = get(view, atWork);
    return refusing(() -> {
      Optional<View> before = views.undo(now, version, atWork.staff());
      return done(
          before.isPresent()
              ? say("Taken back.")
              : say("It was changed since, so nothing was taken back."),
          null,
          before.filter(one -> !one.removed()).map(one -> path(one.id())).orElse("/people"),
          next);
    });
  }

  private View get(UUID view, AtWork atWork) {
    return views
        .find(view, atWork.staff())
        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
  }

  private View standing(UUID view, AtWork atWork) {
    View found = get(view, atWork);
    if (found.removed()) {
      throw new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
    return found;
  }

  private static String refusing(Supplier<String> act) {
    try {
      return act.get();
    } catch (Views.ViewIsAnothers e) {
      throw new ResponseStatusException(HttpStatus.FORBIDDEN, "A view of somebody else", e);
    }
  }

  private static String nameIn(Typed typed) {
    String name = Given.words(typed, "name", say("Give the view a name"));
    if (name.length() > View.LONGEST_NAME) {
      throw new FormIsIncomplete("name", say("A name has at most {0} letters", View.LONGEST_NAME));
    }
    return name;
  }

  private static FormPage page(String about, String back, AskForm form) {
    return new FormPage(about, back, form);
  }

  private static String undoPath(View view) {
    return path(view.id()) + "/undo?version=" + view.version();
  }

  private static String done(
      String told, @Nullable String undo, String where, RedirectAttributes next) {
    next.addFlashAttribute(Toast.NAME, new Toast(told, undo));
    return "redirect:" + where;
  }
}
