package dev.rapport.decisions.contacts.rules;

import dev.rapport.decisions.contacts.Circumstances;
import dev.rapport.decisions.contacts.Contact;
import dev.rapport.decisions.contacts.ContactKind;
import dev.rapport.decisions.contacts.Judgement;
import java.time.Instant;
import java.util.Map;

/// Essential contacts pass permission, peace, problems and pressure, and say so.
public final class LawOrSafety implements Question {

  private static final String TITLE = "Is it law or safety?";

  @Override
  public String title() {
    return TITLE;
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
          case "vital" -> "We got in touch, because it is about your safety.";
          case "contract" -> "We got in touch, because our contract with you needs it.";
          case "request" -> "We got in touch, because you asked for it.";
          default -> "We got in touch, because the law asks us to.";
        };
    return new Judgement.Reason(TITLE, "ESSENTIAL", sentence(contact, circumstances), sheReads);
  }

  private static String sentence(Contact contact, Circumstances circumstances) {
    String called = Speech.called(circumstances);
    return switch (String.valueOf(contact.basis())) {
      case "vital" -> "Because it is about safety.";
      case "contract" -> "Because our contract with %s needs it.".formatted(called);
      case "request" -> "Because %s asked for it.".formatted(called);
      default -> "Because the law asks for it.";
    };
  }
}
