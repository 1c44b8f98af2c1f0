package dev.rapport.faces.desk;

import static dev.rapport.ground.text.Say.say;

import dev.rapport.decisions.webkeys.Clerk;
import dev.rapport.decisions.webkeys.Relay;
import dev.rapport.decisions.webkeys.WebKey;
import dev.rapport.faces.channels.ServerMail;
import dev.rapport.facts.holders.ItemId;
import dev.rapport.facts.organisations.KeptPlace;
import dev.rapport.facts.organisations.Places;
import org.springframework.stereotype.Component;

/// A few words from a counter to a customer whose address nobody there sees.
@Component
class Passing {

  static final int LONGEST = 2_000;

  private final Relay relay;
  private final ServerMail mail;
  private final Places places;

  Passing(Relay relay, ServerMail mail, Places places) {
    this.relay = relay;
    this.mail = mail;
    this.places = places;
  }

  /// What came of it, in a sentence.
  ///
  /// @param typed what to write once more; empty when it left
  record Said(boolean sent, String words, String typed) {

    /// Without what was written: records end up in logs.
    @Override
    public String toString() {
      return "Said[%b]".formatted(sent);
    }
  }

  Said pass(WebKey key, ItemId item, String typed, AtWork who) {
    String words = plain(typed);
    if (words.isEmpty() || words.length() > LONGEST) {
      return new Said(false, say("Write 1 to {0} letters.", Words.grouped(LONGEST)), typed);
    }
    if (!mail.isThere()) {
      return new Said(
          false,
          say("This server sends no mail yet, so nothing left and nothing was counted."),
          typed);
    }
    Relay.Ending ending =
        relay.pass(
            key.id(),
            item,
            Clerk.of(who.staff()),
            to -> mail.send(to, subject(who), text(key, words, who)));
    return new Said(
        ending == Relay.Ending.SENT, words(ending), ending == Relay.Ending.SENT ? "" : typed);
  }

  private static String words(Relay.Ending ending) {
    return switch (ending) {
      case SENT -> say("It is on its way. Nothing of it is kept here.");
      case NOT_DELIVERED -> say("The mail server did not take it. The customer can see that too.");
      case OVER -> say("This key is over.");
      case OFTEN_WITH_THIS_KEY -> say("This key passes nothing more on.");
      case OFTEN_WITHIN_THE_HOUR ->
          say("You passed on as much as may be within an hour. Wait a little.");
      case GONE -> say("Your customer took the address back.");
    };
  }

  private static String subject(AtWork who) {
    return say("A message from {0}", who.organisation().name());
  }

  /// In the language of whoever writes: what language she reads is not told to a house.
  private String text(WebKey key, String words, AtWork who) {
    return say(
        """
        {0} at {1} passes this on to you with your web key:

        {2}

        {3} has not seen this e-mail address, and cannot write to it once the key is over. If you
        answered them by e-mail, they would learn it.
        """,
        who.staff().firstName(), where(key, who), words, who.organisation().name());
  }

  private String where(WebKey key, AtWork who) {
    return key.place()
        .flatMap(
            id -> places.all().stream().filter(kept -> kept.place().id().equals(id)).findFirst())
        .map(KeptPlace::place)
        .map(place -> say("{0}, {1}", who.organisation().name(), place.name()))
        .orElseGet(() -> who.organisation().name());
  }

  /// Text and nothing else: of what does not print line breaks alone are left.
  private static String plain(String typed) {
    return typed.replaceAll("\\R", "\n").replaceAll("[\\p{Cntrl}&&[^\n]]", "").strip();
  }
}
