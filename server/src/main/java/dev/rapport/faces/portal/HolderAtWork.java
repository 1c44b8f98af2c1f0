package dev.rapport.faces.portal;

import dev.rapport.facts.holders.Holder;
import dev.rapport.facts.holders.Session;
import dev.rapport.facts.holders.Tie;
import dev.rapport.facts.organisations.Organisation;
import dev.rapport.ground.tenancy.HolderId;
import dev.rapport.ground.tenancy.Holding;
import dev.rapport.ground.tenancy.Tenancy;
import jakarta.servlet.http.HttpServletRequest;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;

/// The holder for whom a request is answered. Nothing is bound while it is: what is hers is read
/// [as herself][#asHerself], what an organisation keeps of her [at it][#at], one after the other.
///
/// @param sides the organisations that she is joined with, in the order in which it began
record HolderAtWork(Holder holder, Session session, List<Side> sides) {

  private static final String ATTRIBUTE = HolderAtWork.class.getName();

  /// One organisation that she is joined with.
  record Side(Tie tie, Organisation organisation) {

    ZonedDateTime now(InstantSource clock) {
      return clock.instant().atZone(organisation.zone());
    }
  }

  static Optional<HolderAtWork> in(HttpServletRequest request) {
    return request.getAttribute(ATTRIBUTE) instanceof HolderAtWork me
        ? Optional.of(me)
        : Optional.empty();
  }

  void putInto(HttpServletRequest request) {
    request.setAttribute(ATTRIBUTE, this);
  }

  HolderId id() {
    return holder.id();
  }

  /// Reads or writes what is her own.
  <T> T asHerself(Supplier<T> work) {
    return Holding.within(holder.id(), work::get);
  }

  /// Reads or writes what one organisation keeps of her.
  <T> T at(Side side, Supplier<T> work) {
    return Tenancy.within(side.organisation().id(), work::get);
  }

  /// The organisation that she looks at, if there is any: the one that she chose in this session,
  /// or the first.
  Optional<Side> shown() {
    return sides.stream()
        .filter(side -> session.tie().filter(side.tie().id()::equals).isPresent())
        .findFirst()
        .or(() -> sides.stream().findFirst());
  }

  /// The same where a page is of no use without one.
  Side here() {
    return shown().orElseThrow(JoinedWithNobody::new);
  }

  /// The one that a form names. In another tab she may have gone on to look at another.
  Side side(UUID tie) {
    return sides.stream()
        .filter(side -> side.tie().id().value().equals(tie))
        .findFirst()
        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
  }

  /// By the clock of the organisation that she looks at, else of this server.
  ZonedDateTime now(InstantSource clock) {
    return shown()
        .map(side -> side.now(clock))
        .orElseGet(() -> clock.instant().atZone(ZoneId.systemDefault()));
  }

  /// She has an account and no organisation yet.
  static final class JoinedWithNobody extends RuntimeException {
    JoinedWithNobody() {
      super("The holder is joined with no organisation");
    }
  }
}
