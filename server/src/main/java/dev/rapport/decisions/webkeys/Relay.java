package dev.rapport.decisions.webkeys;

import dev.rapport.facts.holders.ItemId;
import java.util.Optional;
import java.util.function.Predicate;
import org.springframework.stereotype.Component;

/// Passes something on to a holder's address, one way. Whoever wrote it never sees the address, and
/// what was written is kept nowhere: only that something was passed on, and by whom. That is noted
/// before anything leaves. A crash may leave a note of a message that nobody got, never the
/// reverse.
@Component
public class Relay {

  private final Disclosures disclosures;
  private final Sources sources;
  private final Limits limits;

  Relay(Disclosures disclosures, Sources sources, Limits limits) {
    this.disclosures = disclosures;
    this.sources = sources;
    this.limits = limits;
  }

  /// How it ended. What did not leave counts all the same: nobody knows how far it came.
  public enum Ending {
    SENT,
    NOT_DELIVERED,
    /// the key is over, another clerk's, or does not open that
    OVER,
    /// this key passed on all that it may
    OFTEN_WITH_THIS_KEY,
    /// this clerk had as much passed on within the hour as she may
    OFTEN_WITHIN_THE_HOUR,
    /// she took the address out of her vault
    GONE
  }

  /// @param post sends it to an address, and says whether it was taken; no transaction is open
  ///   then, and what it is given goes nowhere else
  public Ending pass(KeyId key, ItemId item, Clerk clerk, Predicate<String> post) {
    sources.askFor(key);
    Disclosures.Relayed relayed = disclosures.relay(key, item, clerk, limits.passedOnPerClerk());
    return switch (relayed.refused()) {
      case "" -> sent(key, clerk, relayed.address(), post);
      case "often" -> Ending.OFTEN_WITH_THIS_KEY;
      case "busy" -> Ending.OFTEN_WITHIN_THE_HOUR;
      case "gone" -> Ending.GONE;
      default -> Ending.OVER;
    };
  }

  private Ending sent(KeyId key, Clerk clerk, Optional<String> address, Predicate<String> post) {
    if (address.filter(post).isPresent()) {
      return Ending.SENT;
    }
    disclosures.undelivered(key, clerk);
    return Ending.NOT_DELIVERED;
  }
}
