package dev.rapport.decisions.contacts.rules;

import static dev.rapport.ground.text.Say.say;

import dev.rapport.decisions.contacts.Circumstances;
import dev.rapport.decisions.contacts.Contact;
import dev.rapport.decisions.contacts.ContactKind;
import dev.rapport.decisions.contacts.Judgement;
import java.time.Instant;
import java.util.Map;

/// Essential contacts pass permission, peace, problems and pressure, and say so.
public final class LawOrSafety implements Question {

  @Override
  public String title() {
    return asks();
  }

  @Override
  public boolean applies(Contact contact, Circumstances circumstances) {
    return contact.kind() == ContactKind.ESSENTIAL;
  }

  @Override
  public Finding ask(Contact contact, Circumstances circumstances, Instant when) {
    return new Finding.Passes(
        "ESSENTIAL",
        sentence(contact, circumstances),
        Map.of("basis", String.valueOf(contact.basis()), "passes", "permission, peace, pressure"));
  }

  /// Why an essential contact goes ahead.
  public static Judgement.Reason reason(Contact contact, Circumstances circumstances) {
    String sheReads =
        switch (String.valueOf(contact.basis())) {
          case "vital" -> say("We got in touch, because it is about your safety.");
          case "contract" -> say("We got in touch, because our contract with you needs it.");
          case "request" -> say("We got in touch, because you asked for it.");
          default -> say("We got in touch, because the law asks us to.");
        };
    return new Judgement.Reason(asks(), "ESSENTIAL", sentence(contact, circumstances), sheReads);
  }

  private static String asks() {
    return say("Is it law or safety?");
  }

  private static String sentence(Contact contact, Circumstances circumstances) {
    String called = Speech.called(circumstances);
    return switch (String.valueOf(contact.basis())) {
      case "vital" -> say("Because it is about safety.");
      case "contract" -> say("Because our contract with {0} needs it.", called);
      case "request" -> say("Because {0} asked for it.", called);
      default -> say("Because the law asks for it.");
    };
  }
}
