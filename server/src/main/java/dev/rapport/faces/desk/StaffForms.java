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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The forms about those who work in a house.
final class StaffForms {

  private static final List<Ready> ROLES =
      Arrays.stream(Role.values())
          .map(role -> new Ready(role.word(), Words.capital(role.word()) + ": " + does(role)))
          .toList();

  private StaffForms() {}

  static String does(Role role) {
    return switch (role) {
      case CLERK -> "at the counter and on the phone";
      case OWNER -> "owns relationships and decides";
      case PLANNER -> "plans contacts and rules";
      case MANAGER -> "answers for the house";
    };
  }

  static AskForm invite(List<KeptPlace> places, Typed typed) {
    return AskForm.of(
            "invite-form",
            "/house/staff/invitations",
            "Invite somebody",
            "Make the invitation",
            new Line(
                "email",
                "E-mail address",
                "Leave it out to hand a link over yourself",
                typed.of("email"),
                Look.EMAIL,
                false),
            role(typed.of("role", Role.CLERK.word())),
            place(places, typed.of("place")))
        .noting("The invitation can be used once, within seven days.");
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
        "Change role or place",
        "Save role and place",
        role(typed.of("role", staff.role().word())),
        place(places, typed.of("place", place)));
  }

  private static OneOf role(String typed) {
    return new OneOf("role", "Role", typed, ROLES, true);
  }

  private static Listed place(List<KeptPlace> places, String typed) {
    List<Ready> answers = new ArrayList<>();
    answers.add(new Ready("", "Any place"));
    places.stream()
        .filter(kept -> !kept.isClosed())
        .forEach(kept ->
            answers.add(new Ready(kept.place().id().value().toString(), kept.place().name())));
    return new Listed("place", "Place", typed, answers);
  }

  /// @param owned "Owns 12 records: Marta Kovač, Peter Kovač …"; empty when nothing
  static AskForm leave(Staff staff, List<Staff> others, String owned, Typed typed) {
    return AskForm.of(
            "leave-" + staff.id().value(),
            path(staff.id()) + "/leaving",
            "Switch off",
            "Switch off " + staff.name(),
            owned.isEmpty() ? new Field[0] : new Field[] {heir(others, typed, "Nobody for now")})
        .noting(
            (owned + " " + staff.firstName() + " is signed out at once and cannot sign in again.")
                .strip());
  }

  static AskForm handOver(Staff staff, List<Staff> others, String owned, Typed typed) {
    return AskForm.of(
            "hand-" + staff.id().value(),
            path(staff.id()) + "/handing-over",
            "Hand over",
            "Hand all of them over",
            heir(others, typed, "Choose somebody"))
        .noting(owned);
  }

  private static Listed heir(List<Staff> others, Typed typed, String nobody) {
    List<Ready> answers = new ArrayList<>();
    answers.add(new Ready("", nobody));
    others.forEach(other -> answers.add(new Ready(other.id().value().toString(), other.name())));
    return new Listed("heir", "Hand these people to", typed.of("heir"), answers);
  }

  static AskForm password(Typed typed) {
    return AskForm.of(
            "password-form",
            "/house/me/password",
            "Change your password",
            "Change the password",
            new Line("current", "Your password until now", "", "", Look.PASSWORD, true),
            HouseGiven.newPassword("password", "Your new password"))
        .asMain()
        .noting("Wherever else you are signed in, you are signed out.");
  }

  /// @param house its name
  static AskForm join(String token, Invitation invitation, String house, Typed typed) {
    List<Field> fields = new ArrayList<>();
    fields.add(new Hidden("token", token));
    if (invitation.staff().isEmpty()) {
      fields.add(new Line("name", "Your name", "", typed.of("name"), Look.NAME, true));
    }
    if (invitation.email().isEmpty()) {
      fields.add(
          new Line(
              "email",
              "Your e-mail address",
              "You sign in with it",
              typed.of("email"),
              Look.EMAIL,
              true));
    }
    fields.add(HouseGiven.newPassword("password", "Your password"));
    return AskForm.of(
            "join-form",
            "/join",
            "Come in to " + house,
            "Save and sign in",
            fields.toArray(Field[]::new))
        .asMain();
  }

  static String path(StaffId staff) {
    return "/house/staff/" + staff.value();
  }
}
