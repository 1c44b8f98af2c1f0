package dev.rapport.decisions.contacts.rules;

import static dev.rapport.ground.text.Say.say;

import dev.rapport.decisions.contacts.Circumstances;
import dev.rapport.decisions.contacts.Circumstances.Near;
import dev.rapport.decisions.contacts.Circumstances.Stage;
import dev.rapport.decisions.contacts.Contact;
import dev.rapport.decisions.contacts.ContactId;
import dev.rapport.decisions.contacts.ContactKind;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Contacts of one person that are due near each other become one. The host is chosen by kind
/// (care, service, question, offer), then by earlier due time, then by id, so that all of them
/// agree on it in whatever order they are judged. Folding spends no attention.
public final class ContactNear implements Question {

  /// The code of the answer that there is nothing to join.
  public static final String NONE_NEAR = "NONE_NEAR";

  private static final Comparator<Near> BEST =
      Comparator.comparing(Near::kind)
          .thenComparing(Near::reserved, Comparator.reverseOrder())
          .thenComparing(Near::dueFrom)
          .thenComparing(near -> near.contact().toString());

  @Override
  public String title() {
    return say("Is another contact near?");
  }

  @Override
  public boolean applies(Contact contact, Circumstances circumstances) {
    return contact.kind() != ContactKind.ESSENTIAL
        && circumstances.stage() == Stage.PLANNED
        && circumstances.policy().foldWindow().isPositive();
  }

  @Override
  public Finding ask(Contact contact, Circumstances circumstances, Instant when) {
    Optional<Near> host =
        circumstances.near().stream()
            .filter(near -> mayJoin(contact, near, circumstances))
            .min(BEST);
    return host.<Finding>map(near ->
            new Finding.Joins(
                new ContactId(near.contact()),
                "FOLDS_INTO",
                say("Because another contact is near: {0}", Speech.firstWords(near.subject(), 8)),
                say("We put this together with another message, so you hear from us once."),
                Map.of("host", near.contact().toString())))
        .orElseGet(() ->
            new Finding.Passes(
                NONE_NEAR,
                say("Nothing to join it with."),
                Map.of("near", String.valueOf(circumstances.near().size()))));
  }

  /// The contacts near this one that would join it once it has its slot.
  public static List<ContactId> guestsOf(Contact contact, Circumstances circumstances) {
    Duration window = circumstances.policy().foldWindow();
    if (window.isZero() || contact.kind() == ContactKind.ESSENTIAL) {
      return List.of();
    }
    return circumstances.near().stream()
        .filter(near -> !near.reserved() && near.kind() != ContactKind.ESSENTIAL)
        .filter(near -> near.kind().compareTo(contact.kind()) >= 0)
        .filter(near -> within(window, near.expected(), circumstances.now()))
        .map(near -> new ContactId(near.contact()))
        .toList();
  }

  private static boolean mayJoin(Contact guest, Near host, Circumstances circumstances) {
    Instant now = circumstances.now();
    Instant due = guest.dueFrom().isAfter(now) ? guest.dueFrom() : now;
    boolean near =
        within(circumstances.policy().foldWindow(), due, host.expected())
            && !host.expected().isAfter(guest.usefulUntil());
    boolean fitting =
        host.kind() != ContactKind.ESSENTIAL
            && !(guest.kind() == ContactKind.OFFER && host.kind() == ContactKind.CARE);
    return near
        && fitting
        && goesFirst(host, guest)
        && Permission.allows(host.channel(), circumstances);
  }

  /// A host that already has its slot goes before its equals whatever their due time.
  private static boolean goesFirst(Near host, Contact guest) {
    int byKind = host.kind().compareTo(guest.kind());
    if (byKind != 0) {
      return byKind < 0;
    }
    if (host.reserved()) {
      return true;
    }
    int byDue = host.dueFrom().compareTo(guest.dueFrom());
    return byDue != 0 ? byDue < 0 : host.contact().toString().compareTo(guest.id().toString()) < 0;
  }

  private static boolean within(Duration window, Instant one, Instant other) {
    return Duration.between(one, other).abs().compareTo(window) <= 0;
  }
}
