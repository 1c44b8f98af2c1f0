package dev.rapport.faces.portal;

import static dev.rapport.ground.text.Say.say;

import dev.rapport.facts.holders.Addresses;
import dev.rapport.facts.holders.Holders;
import dev.rapport.ground.text.Say;
import org.springframework.stereotype.Component;

/// Tells the addresses of an account that a passkey was made or ended. Whoever got into a mailbox
/// could make a way in of her own, or end the passkey that what is critical is signed by: so it
/// rests for a day.
@Component
class PasskeyNotices {

  private final Holders holders;
  private final Addresses addresses;
  private final PortalMail mail;

  PasskeyNotices(Holders holders, Addresses addresses, PortalMail mail) {
    this.holders = holders;
    this.addresses = addresses;
    this.mail = mail;
  }

  /// @param rests false in a new account, where there is nothing yet
  void made(HolderAtWork me, boolean rests) {
    if (rests) {
      rest(me);
    }
    tell(
        me,
        () -> say("There is a new way into your page"),
        () ->
            say(
                """
                A passkey was made for your page. If that was you, all is well.

                If not, come in with a link to this address, end all other sessions and
                that passkey. What is most worth protecting rests for a day.
                """));
  }

  void ended(HolderAtWork me) {
    rest(me);
    tell(
        me,
        () -> say("A passkey of your page was ended"),
        () ->
            say(
                """
                A passkey of your page was ended and opens nothing any more. If that was you, all is
                well.

                If not, come in with a link to this address, end all other sessions and make a
                passkey anew. What is most worth protecting rests for a day.
                """));
  }

  private void rest(HolderAtWork me) {
    me.asHerself(() -> {
      holders.rest();
      return true;
    });
  }

  private interface Words {
    String say();
  }

  private void tell(HolderAtWork me, Words title, Words text) {
    var language = Say.language();
    me.asHerself(addresses::mine)
        .forEach(address ->
            mail.behind(() -> Say.in(language, () -> mail.send(address, title.say(), text.say()))));
  }
}
