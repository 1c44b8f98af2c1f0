package dev.rapport.faces.desk;

import static dev.rapport.ground.text.Say.say;

import dev.rapport.faces.desk.AskForm.Field;
import dev.rapport.faces.desk.AskForm.Hidden;
import dev.rapport.faces.desk.AskForm.Line;
import dev.rapport.faces.desk.AskForm.Listed;
import dev.rapport.faces.desk.AskForm.Look;
import dev.rapport.faces.desk.AskForm.OneOf;
import dev.rapport.faces.desk.AskForm.Ready;
import dev.rapport.facts.organisations.Colleague;
import dev.rapport.facts.organisations.Invitation;
import dev.rapport.facts.organisations.KeptPlace;
import dev.rapport.facts.organisations.Role;
import dev.rapport.facts.organisations.Staff;
import dev.rapport.facts.organisations.StaffId;
import dev.rapport.ground.text.Language;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// The forms about those who work in a house.
final class StaffForms {

  private StaffForms() {}

  private static List<Ready> roles() {
    return Arrays.stream(Role.values())
        .map(role -> new Ready(role.word(), Words.capital(word(role)) + ": " + does(role)))
        .toList();
  }

  static String word(Role role) {
    return switch (role) {
      case CLERK -> say("clerk");
      case OWNER -> say("owner");
      case PLANNER -> say("planner");
      case MANAGER -> say("manager");
    };
  }

  static String does(Role role) {
    return switch (role) {
      case CLERK -> say("at the counter and on the phone");
      case OWNER -> say("owns relationships and decides");
      case PLANNER -> say("plans contacts and rules");
      case MANAGER -> say("answers for the house");
    };
  }

  static AskForm invite(List<KeptPlace> places, Typed typed) {
    return AskForm.of(
            "invite-form",
            "/house/staff/invitations",
            say("Invite somebody"),
            say("Make the invitation"),
            new Line(
                "email",
                say("E-mail address"),
                say("Leave it out to hand a link over yourself"),
                typed.of("email"),
                Look.EMAIL,
                false),
            role(typed.of("role", Role.CLERK.word())),
            place(places, typed.of("place")))
        .noting(say("The invitation can be used once, within seven days."));
  }

  /// @param one who works here and cannot come in, or not any more
  static AskForm wayIn(Colleague one, Typed typed) {
    Staff staff = one.staff();
    String title =
        one.email().isPresent()
            ? say("Let {0} choose a new password", staff.firstName())
            : say("Let {0} sign in", staff.firstName());
    return AskForm.of(
            "way-in-" + staff.id().value(),
            path(staff.id()) + "/way-in",
            title,
            say("Make the link"),
            new Line(
                "email",
                say("E-mail address to sign in with"),
                say("Leave it out, and whoever opens the link gives it"),
                typed.of("email", one.email().orElse("")),
                Look.EMAIL,
                false))
        .noting(
            say(
                "It opens once, within seven days. Whoever opens it chooses a password and works as {0} from then on. Until then nothing changes.",
                staff.name()));
  }

  static AskForm assign(Staff staff, List<KeptPlace> places, Typed typed) {
    String place = staff.place().map(at -> at.value().toString()).orElse("");
    return AskForm.of(
        "assign-" + staff.id().value(),
        path(staff.id()) + "/role",
        say("Change role or place"),
        say("Save role and place"),
        role(typed.of("role", staff.role().word())),
        place(places, typed.of("place", place)));
  }

  private static OneOf role(String typed) {
    return new OneOf("role", say("Role"), typed, roles(), true);
  }

  private static Listed place(List<KeptPlace> places, String typed) {
    List<Ready> answers = new ArrayList<>();
    answers.add(new Ready("", say("Any place")));
    places.stream()
        .filter(kept -> !kept.isClosed())
        .forEach(kept ->
            answers.add(new Ready(kept.place().id().value().toString(), kept.place().name())));
    return new Listed("place", say("Place"), typed, answers);
  }

  /// @param owned "Owns 12 records: Marta Kovač, Peter Kovač …"; empty when nothing
  static AskForm leave(Staff staff, List<Staff> others, String owned, Typed typed) {
    return AskForm.of(
            "leave-" + staff.id().value(),
            path(staff.id()) + "/leaving",
            say("Switch off"),
            say("Switch off {0}", staff.name()),
            owned.isEmpty()
                ? new Field[0]
                : new Field[] {heir(others, typed, say("Nobody for now"))})
        .noting(
            (owned
                    + " "
                    + say("{0} is signed out at once and cannot sign in again.", staff.firstName()))
                .strip());
  }

  static AskForm handOver(Staff staff, List<Staff> others, String owned, Typed typed) {
    return AskForm.of(
            "hand-" + staff.id().value(),
            path(staff.id()) + "/handing-over",
            say("Hand over"),
            say("Hand all of them over"),
            heir(others, typed, say("Choose somebody")))
        .noting(owned);
  }

  private static Listed heir(List<Staff> others, Typed typed, String nobody) {
    List<Ready> answers = new ArrayList<>();
    answers.add(new Ready("", nobody));
    others.forEach(other -> answers.add(new Ready(other.id().value().toString(), other.name())));
    return new Listed("heir", say("Hand these people to"), typed.of("heir"), answers);
  }

  /// How she is called and signs in; whoever came in without a password has a name only.
  static AskForm me(Staff staff, Optional<String> email, Typed typed) {
    List<Field> fields = new ArrayList<>();
    fields.add(
        new Line("name", say("Your name"), "", typed.of("name", staff.name()), Look.NAME, true));
    if (email.isPresent()) {
      fields.add(
          new Line(
              "email",
              say("Your e-mail address"),
              say("You sign in with it"),
              typed.of("email", email.get()),
              Look.EMAIL,
              true));
      fields.add(
          new Line(
              "current",
              say("Your password, to change the address"),
              "",
              "",
              Look.PASSWORD,
              false));
    }
    return AskForm.of(
            "me-form",
            "/house/me/name",
            say("Your name and address"),
            say("Save name and address"),
            fields.toArray(Field[]::new))
        .asMain();
  }

  static AskForm password(Typed typed) {
    return AskForm.of(
            "password-form",
            "/house/me/password",
            say("Change your password"),
            say("Change the password"),
            new Line("current", say("Your password until now"), "", "", Look.PASSWORD, true),
            HouseGiven.newPassword("password", say("Your new password")))
        .asMain()
        .noting(say("Wherever else you are signed in, you are signed out."));
  }

  /// Languages are called as those who speak them call them.
  static AskForm language(Language now) {
    return AskForm.of(
            "language-form",
            "/house/me/language",
            say("Choose your language"),
            say("Use this language"),
            new OneOf(
                "language",
                say("Rapport speaks"),
                now.code(),
                Arrays.stream(Language.values())
                    .map(one -> new Ready(one.code(), one.ownName()))
                    .toList(),
                true))
        .asMain();
  }

  /// @param house its name
  static AskForm join(String token, Invitation invitation, String house, Typed typed) {
    List<Field> fields = new ArrayList<>();
    fields.add(new Hidden("token", token));
    if (invitation.staff().isEmpty()) {
      fields.add(new Line("name", say("Your name"), "", typed.of("name"), Look.NAME, true));
    }
    if (invitation.email().isEmpty()) {
      fields.add(
          new Line(
              "email",
              say("Your e-mail address"),
              say("You sign in with it"),
              typed.of("email"),
              Look.EMAIL,
              true));
    }
    fields.add(HouseGiven.newPassword("password", say("Your password")));
    return AskForm.of(
            "join-form",
            "/join",
            say("Come in to {0}", house),
            say("Save and sign in"),
            fields.toArray(Field[]::new))
        .asMain();
  }

  static String path(StaffId staff) {
    return "/house/staff/" + staff.value();
  }
}
