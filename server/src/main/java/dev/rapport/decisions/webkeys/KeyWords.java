package dev.rapport.decisions.webkeys;

import static dev.rapport.ground.text.Say.counted;
import static dev.rapport.ground.text.Say.say;

import dev.rapport.facts.holders.ItemKind;
import dev.rapport.facts.organisations.Role;
import java.util.Optional;

/// Web keys in words, the same for her and for the counter.
public final class KeyWords {

  /// As `webkeys.erase` leaves it.
  private static final String ERASED = "(erased)";

  private KeyWords() {}

  public static String errand(String word) {
    return switch (word) {
      case "order-glasses" -> say("Order glasses");
      case "collect-glasses" -> say("Collect glasses");
      case "warranty-claim" -> say("Make a warranty claim");
      case "hand-out-tyres" -> say("Hand out tyres");
      case "open-account" -> say("Open an account");
      case "agree-rate" -> say("Agree on a monthly rate");
      case "report-damage" -> say("Report a damage");
      case "deliver-home" -> say("Deliver to your home");
      case "send-invoice" -> say("Send an invoice by e-mail");
      case "write-once" -> say("Have something sent to you");
      case "choose-together" -> say("Choose something together");
      case "prove-age" -> say("Show that you are of age");
      default -> word;
    };
  }

  /// Who gave it, as the house may call her.
  public static String called(WebKey key) {
    return key.called().equals(ERASED) ? say("Somebody who was erased") : key.called();
  }

  public static String item(ItemKind kind) {
    return switch (kind) {
      case POSTAL_ADDRESS -> say("Postal address");
      case PHONE -> say("Phone number");
      case EMAIL -> say("E-mail address");
      case PREFERENCE -> say("Preference");
      case CLOSE_PERSON -> say("Person close to you");
      case BIRTH_DATE -> say("Date of birth");
      case POLICY -> say("Insurance policy");
      case MONTHLY_INCOME -> say("Monthly income in euros");
      case IDENTITY_DOCUMENT -> say("Number of an identity document");
      case BANK_ACCOUNT -> say("Bank account (IBAN)");
      case PRESCRIPTION -> say("Prescription");
    };
  }

  public static String item(String word) {
    return ItemKind.parse(word).map(KeyWords::item).orElse(word);
  }

  /// How much of an item is read.
  public static String mode(Mode mode, ItemKind kind, Optional<Integer> over) {
    return switch (mode) {
      case EXISTS -> say("only whether you have it");
      case MATCH -> say("only whether it is the same as what they typed");
      case PREDICATE ->
          kind == ItemKind.BIRTH_DATE
              ? say("only whether you are {0} or older", over.orElse(0))
              : say("only whether it is over {0}", over.orElse(0));
      case MASKED -> say("only its last letters");
      case RELAY -> say("only passing on to it, without seeing it");
      case VALUE -> say("as it is");
    };
  }

  public static String state(KeyState state) {
    return switch (state) {
      case ARMED -> say("Waits to be used");
      case CLAIMED, OPEN -> say("Open at the counter");
      case AWAITING_HOLDER -> say("Waits for a yes");
      case CONSUMED -> say("Used");
      case REVOKED -> say("Stopped");
      case DENIED -> say("Refused");
      case EXPIRED -> say("Time is over");
      case LOCKED -> say("Locked: it was wrong three times");
      case SKIPPED -> say("Passed over");
    };
  }

  public static String lasts(Lasts lasts) {
    return switch (lasts) {
      case NOW -> say("Now: ten minutes");
      case TODAY -> say("Today: until they close");
      case LATER -> say("Until tomorrow: as a link");
      case CARD -> say("Three days: as a printed card");
      case OFFLINE -> say("Thirty days: as codes of an app");
    };
  }

  /// What happened, as one line of a receipt.
  public static String event(LogEntry entry) {
    String who =
        entry.act().stream()
            .skip(1)
            .map(KeyWords::clerk)
            .reduce(
                entry.clerkName().map(KeyWords::clerk).orElse(""),
                (last, before) -> say("{0} (passed on by {1})", last, before));
    String what = entry.item().map(KeyWords::item).orElse("");
    return switch (entry.event()) {
      case "armed" -> say("You made the key");
      case "proven" -> say("Your passkey signed what it opens");
      case "claimed" -> say("{0} used the code", who);
      case "asked" -> say("You were asked whether that is right");
      case "confirmed" -> say("You said yes");
      case "opened" -> say("It opened for {0}", who);
      case "read" ->
          entry.mode().filter(Mode.RELAY.word()::equals).isPresent()
              ? say("{0} saw that you have: {1}", who, what)
              : say("{0} read: {1}", who, what);
      case "tried" -> say("{0} compared: {1}", who, what);
      case "matched" -> say("It was the same: {0}", what);
      case "differed" -> say("It was not the same: {0}", what);
      case "relayed" -> say("{0} had something passed on to: {1}", who, what);
      case "undelivered" -> say("It was not delivered: {0}", what);
      case "closed" -> say("{0} finished the errand", who);
      case "revoked" -> say("You stopped the key");
      case "parted" -> say("You and the house are no longer joined");
      case "skipped" -> say("A later code was used");
      case "denied" -> say("You said no");
      case "expired" -> say("Its time was over");
      case "locked" -> say("{0} gave a wrong one for the third time", who);
      case "deleted" -> say("The house says that it deleted what it took down");
      default -> entry.event();
    };
  }

  /// First name and role of whoever it was, as [Clerk] keeps them.
  public static String clerk(String kept) {
    int comma = kept.lastIndexOf(", ");
    Role role = Role.parse(kept.substring(comma + 2));
    return kept.substring(0, comma + 2)
        + switch (role) {
          case CLERK -> say("clerk");
          case OWNER -> say("owner");
          case PLANNER -> say("planner");
          case MANAGER -> say("manager");
        };
  }

  /// How long something is kept.
  public static String kept(int days) {
    return days == 0
        ? say("Nothing may be kept.")
        : counted(
            days,
            "What is taken down must be deleted after {0} day.",
            "What is taken down must be deleted after {0} days.");
  }
}
