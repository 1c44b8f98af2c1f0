package dev.rapport.faces.portal;

import dev.rapport.facts.organisations.SignInTries;
import dev.rapport.facts.organisations.SignInTries.Bound;
import dev.rapport.ground.tenancy.HolderId;
import java.util.List;
import org.springframework.stereotype.Component;

/// How often mail with a link is sent and an account begun. Each is counted apart, and apart from
/// those who sign in at a desk: a shop, or a network of phones, comes from one address, so bounds
/// of an address keep machines off. Whoever asks for links to another's mailbox uses up her own.
@Component
class DoorTries {

  private static final int LINKS_BY_ONE = 5;

  /// More than one at a time asks for, so that nobody keeps her from coming in.
  private static final int LINKS_TO_ONE = 20;

  private static final int LINKS_PER_ADDRESS = 100;
  private static final int BEGUN_PER_ADDRESS = 60;
  private static final int CONFIRMED_BY_ONE = 5;
  private static final int CONFIRMED_TO_ONE = 10;
  private static final int CONFIRMED_PER_ADDRESS = 60;

  private final SignInTries tries;

  DoorTries(SignInTries tries) {
    this.tries = tries;
  }

  /// Whether a link to come in may be sent to a mailbox.
  boolean mayAskForLink(String mailbox, String address) {
    return tries.mayTry(
        List.of(
            new Bound("links to " + mailbox + " from " + address, LINKS_BY_ONE),
            new Bound("links to " + mailbox, LINKS_TO_ONE),
            new Bound("links from " + address, LINKS_PER_ADDRESS)));
  }

  boolean mayBegin(String address) {
    return tries.mayTry(List.of(new Bound("begins from " + address, BEGUN_PER_ADDRESS)));
  }

  /// Whether a link to confirm a mailbox may be sent there.
  boolean mayConfirm(HolderId holder, String mailbox, String address) {
    return tries.mayTry(
        List.of(
            new Bound("confirms by " + holder, CONFIRMED_BY_ONE),
            new Bound("confirms to " + mailbox, CONFIRMED_TO_ONE),
            new Bound("confirms from " + address, CONFIRMED_PER_ADDRESS)));
  }
}
