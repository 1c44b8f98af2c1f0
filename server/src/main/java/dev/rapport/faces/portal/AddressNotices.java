package dev.rapport.faces.portal;

import static dev.rapport.ground.text.Say.say;

import dev.rapport.facts.holders.Addresses;
import dev.rapport.ground.tenancy.HolderId;
import dev.rapport.ground.text.Say;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// Tells the older addresses of an account that one was added or taken away, with a way to say that
/// it was not she.
@Component
class AddressNotices {

  static final String NOT_ME = "/me/not-me";

  private final PortalMail mail;
  private final PortalSettings settings;

  AddressNotices(PortalMail mail, PortalSettings settings) {
    this.mail = mail;
    this.settings = settings;
  }

  void added(HolderId holder, String email, Addresses.Changed changed, HttpServletRequest request) {
    tell(
        holder,
        changed,
        request,
        () -> say("An address was added to your page"),
        way ->
            say(
                """
                {0} was added to your page. For {1} days nobody comes in by it. If that was you, all
                is well.

                If not, say so within that time:
                {2}
                """,
                email, Addresses.REST.toDays(), way));
  }

  /// One that rested is gone at once, for nobody ever came in by it: there is nothing to object to.
  void removed(
      HolderId holder, String email, Addresses.Changed changed, HttpServletRequest request) {
    if (changed.rests()) {
      tell(
          holder,
          changed,
          request,
          () -> say("An address was taken off your page"),
          where ->
              say(
                  """
                  {0} was taken off your page. It still rested, so nobody ever came in by it, and it does
                  not come back by itself. If that was you, all is well.

                  If not, somebody else is on your page. {1}
                  """,
                  email, where));
      return;
    }
    tell(
        holder,
        changed,
        request,
        () -> say("An address was taken off your page"),
        way ->
            say(
                """
                {0} was taken off your page. If that was you, all is well.

                If not, say so within {1} days, and it comes back:
                {2}
                """,
                email, Addresses.REST.toDays(), way));
  }

  private interface Title {
    String say();
  }

  private interface Text {
    String say(String way);
  }

  private void tell(
      HolderId holder,
      Addresses.Changed changed,
      HttpServletRequest request,
      Title title,
      Text text) {
    Optional<String> way =
        changed
            .objection()
            .flatMap(secret ->
                settings
                    .addressOf(request)
                    .map(server ->
                        server
                            + NOT_ME
                            + "?token="
                            + new LinkToken(holder.value(), secret).text()));
    var language = Say.language();
    changed
        .told()
        .forEach(older ->
            mail.behind(() ->
                Say.in(
                    language,
                    () ->
                        mail.send(
                            older,
                            title.say(),
                            text.say(
                                way.orElseGet(
                                    () -> say("Come in to your page and look under “You”.")))))));
  }
}
