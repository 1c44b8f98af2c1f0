package dev.rapport.faces.portal;

import static dev.rapport.ground.text.Say.say;

import dev.rapport.facts.holders.AccountProof;
import dev.rapport.facts.holders.HerWords;
import dev.rapport.facts.holders.Tie;
import java.time.ZonedDateTime;

/// What is kept in English of what she did herself, said to her.
final class Kept {

  private Kept() {}

  static String inWords(AccountProof proof, ZonedDateTime now) {
    String day = PortalWords.day(proof.since(), now.toLocalDate());
    return switch (proof.way()) {
      case MAILBOX -> say("By your account, e-mail confirmed on {0}", day);
      case KEY -> say("By your account, a web key used on {0}", day);
      case HOUSE -> say("By your account, which they joined with you on {0}", day);
    };
  }

  /// How she and an organisation came to be joined.
  static String joined(Tie tie) {
    String proof = tie.proof();
    if (proof.startsWith(Tie.OPENED)) {
      return say("You opened the link that was sent to {0}", proof.substring(Tie.OPENED.length()));
    }
    return proof.startsWith(Tie.HANDED_OVER)
        ? say("{0} showed you the link", proof.substring(Tie.HANDED_OVER.length()))
        : say("They knew that it is you");
  }

  static String inWords(String kept) {
    return switch (kept) {
      case HerWords.PORTAL -> say("On your own page");
      case HerWords.STOPPED -> say("You stopped it on your own page");
      case HerWords.ALLOWED -> say("You allowed it on your own page");
      case HerWords.PEACE -> say("You asked for peace on your own page");
      case "in person" -> say("In person");
      case "by phone" -> say("By phone");
      case "on paper" -> say("On paper");
      case "by e-mail or text" -> say("By e-mail or text");
      default -> kept;
    };
  }
}
