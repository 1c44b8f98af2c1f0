package dev.rapport.faces.portal;

import static dev.rapport.ground.text.Say.say;

import dev.rapport.facts.holders.Addresses;
import dev.rapport.facts.holders.Holder;
import dev.rapport.ground.tenancy.Holding;
import dev.rapport.ground.text.Language;
import dev.rapport.ground.text.Say;
import org.springframework.stereotype.Component;

/// Tells a holder by mail that somebody comes to her side who speaks for her, so that nobody does
/// so behind her back.
@Component
class SpeakingNotices {

  private final Addresses addresses;
  private final PortalMail mail;

  SpeakingNotices(Addresses addresses, PortalMail mail) {
    this.addresses = addresses;
    this.mail = mail;
  }

  /// @param who as the mandate calls her
  void opened(Holder holder, String who, String house) {
    tell(
        holder,
        () -> say("Somebody may come to your page for you"),
        () ->
            say(
                """
                From now on {0} comes to your page at {1} from an account of their own, as you let
                them.

                If that was not you, end it under “Who may speak for you”, and look through your
                ways in under “You”.
                """,
                who, house));
  }

  void came(Spoken spoken) {
    tell(
        spoken.principal(),
        () -> say("Somebody was on your page for you"),
        () ->
            say(
                """
                {0} came to your page at {1}, as you let them. What they do there stands in your
                history, with both names.

                You end it whenever you like, under “Who may speak for you”.
                """,
                spoken.voice().speaker(), spoken.side().organisation().name()));
  }

  private interface Words {
    String say();
  }

  private void tell(Holder holder, Words title, Words text) {
    Language language = holder.language().flatMap(Language::ofCode).orElse(Say.language());
    Holding.within(holder.id(), addresses::mine)
        .forEach(address ->
            mail.behind(() -> Say.in(language, () -> mail.send(address, title.say(), text.say()))));
  }
}
