package dev.rapport.faces.desk;

import static dev.rapport.ground.text.Say.say;

import dev.rapport.decisions.care.View;
import dev.rapport.decisions.care.Views;
import dev.rapport.faces.desk.AskForm.Clash;
import java.util.List;
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

  private static final String SAW = "saw";

  private final Views views;
  private final ListReading reading;

  ViewPages(Views views, ListReading reading) {
    this.views = views;
    this.reading = reading;
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
        new AskForm.Hidden(SAW, typed.of(SAW, String.valueOf(view.version()))),
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
  String add(Typed typed, @ModelAttribute("atWork") AtWork atWork, RedirectAttributes next) {
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
      Typed typed,
      @ModelAttribute("atWork") AtWork atWork,
      RedirectAttributes next) {
    View now = get(view, atWork);
    PeopleRoll list = PeopleRoll.of(typed.of("shows", now.shows()));
    return FormComesBack.orKeep(
        page(now.name(), path(view), change(now, list, typed)),
        () ->
            refusing(() -> {
              String name = nameIn(typed);
              return switch (seen(now, typed)
                  ? views.change(now, name, isShared(typed), list.shows(), false, atWork.staff())
                  : new Views.Change.Meanwhile(now)) {
                case Views.Change.Saved(View saved) ->
                    done(say("Saved the view."), undoPath(saved), path(view), next);
                case Views.Change.Same() -> done(say("It was so already."), null, path(view), next);
                case Views.Change.Meanwhile(View theirs) -> throw clash(theirs, list, typed);
              };
            }));
  }

  private static boolean seen(View now, Typed typed) {
    String version = String.valueOf(now.version());
    return typed.of(SAW, version).equals(version);
  }

  /// Both stand side by side, and saving again decides.
  private FormComesBack clash(View theirs, PeopleRoll list, Typed typed) {
    ListWords words = reading.words();
    String keep = theirs.removed() ? "/people" : path(theirs.id());
    AskForm form =
        change(theirs, list, typed.with(SAW, String.valueOf(theirs.version())))
            .clashing(
                new Clash(
                    theirs.removed()
                        ? say("{0} removed this view meanwhile", theirs.byName())
                        : say("{0} changed this view meanwhile", theirs.byName()),
                    theirs.removed()
                        ? ""
                        : inWords(
                            theirs.name(),
                            theirs.shared(),
                            PeopleRoll.of(theirs.shows()).inWords(words)),
                    inWords(typed.of("name"), isShared(typed), list.inWords(words)),
                    keep));
    return FormComesBack.with(form, "desk/form", page(theirs.name(), keep, form));
  }

  private static String inWords(String name, boolean shared, String shows) {
    return shared
        ? say("“{0}”, seen by the whole house: {1}", name, shows)
        : say("“{0}”, seen by its owner alone: {1}", name, shows);
  }

  @PostMapping("/people/views/{view}/removal")
  String remove(
      @PathVariable UUID view, @ModelAttribute("atWork") AtWork atWork, RedirectAttributes next) {
    View now = get(view, atWork);
    if (now.removed()) {
      throw new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
    return refusing(() -> {
      var change = views.change(now, now.name(), now.shared(), now.shows(), true, atWork.staff());
      return switch (change) {
        case Views.Change.Saved(View removed) ->
            done(
                say("Removed the view “{0}”. Nobody in it was touched.", now.name()),
                undoPath(removed),
                "/people",
                next);
        case Views.Change.Same() -> done(say("It was so already."), null, "/people", next);
        case Views.Change.Meanwhile(View theirs) ->
            done(
                say("{0} changed this view meanwhile, so it stays.", theirs.byName()),
                null,
                theirs.removed() ? "/people" : path(view),
                next);
      };
    });
  }

  @PostMapping("/people/views/{view}/undo")
  String undo(
      @PathVariable UUID view,
      @RequestParam int version,
      @ModelAttribute("atWork") AtWork atWork,
      RedirectAttributes next) {
    View now = get(view, atWork);
    return refusing(() ->
        switch (views.undo(now, version, atWork.staff())) {
          case Views.Change.Saved(View back) ->
              done(say("Taken back."), null, back.removed() ? "/people" : path(view), next);
          case Views.Change.Same() ->
              done(say("It was so already."), null, now.removed() ? "/people" : path(view), next);
          case Views.Change.Meanwhile(View theirs) ->
              done(
                  say("It was changed since, so nothing was taken back."),
                  null,
                  theirs.removed() ? "/people" : path(view),
                  next);
        });
  }

  private View get(UUID view, AtWork atWork) {
    return views
        .find(view, atWork.staff())
        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
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
    return new Toast(told, undo).at(where, next);
  }
}
