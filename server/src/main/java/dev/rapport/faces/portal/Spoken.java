package dev.rapport.faces.portal;

import dev.rapport.facts.holders.Holder;
import dev.rapport.facts.holders.Mandate;
import dev.rapport.facts.holders.Reach;
import dev.rapport.facts.holders.Voice;
import dev.rapport.ground.tenancy.Holding;
import dev.rapport.ground.tenancy.Tenancy;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;

/// A holder acts for another, at one organisation, by a mandate that stands. It lasts for one
/// request and is nowhere kept: what a page does for another is said by its address, so that no
/// other page of hers can be made to.
///
/// @param me who acts
/// @param principal for whom
/// @param side where
/// @param voice as it is kept with whatever is done
record Spoken(
    HolderAtWork me,
    Holder principal,
    HolderAtWork.Side side,
    Mandate mandate,
    Set<Reach> reaches,
    Voice voice) {

  private static final String ATTRIBUTE = Spoken.class.getName();

  static Optional<Spoken> in(HttpServletRequest request) {
    return request.getAttribute(ATTRIBUTE) instanceof Spoken spoken
        ? Optional.of(spoken)
        : Optional.empty();
  }

  /// The same where a page is of no use without: nobody comes to it past [SpokenAtDoor].
  static Spoken of(HttpServletRequest request) {
    return in(request).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
  }

  void putInto(HttpServletRequest request) {
    request.setAttribute(ATTRIBUTE, this);
  }

  /// Where the pages of the one for whom she acts begin.
  String home() {
    return SpokenRoutes.PREFIX + mandate.id();
  }

  /// Reads or writes what the organisation keeps.
  <T> T at(Supplier<T> work) {
    return Tenancy.within(side.organisation().id(), work::get);
  }

  /// Keeps what the one for whom she acts is to find again.
  <T> T asPrincipal(Supplier<T> work) {
    return Holding.within(principal.id(), work::get);
  }
}
