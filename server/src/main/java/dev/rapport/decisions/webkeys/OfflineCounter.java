package dev.rapport.decisions.webkeys;

import dev.rapport.decisions.webkeys.Counter.Presented;
import dev.rapport.ground.tenancy.OrganisationId;
import dev.rapport.ground.tenancy.Tenancy;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// The vendor's side of codes for a phone without network. It never looks among the codes that are
/// said, nor does [Counter] here.
@Component
public class OfflineCounter {

  private final Claims claims;
  private final SeriesClaims series;
  private final Pepper pepper;
  private final Limits limits;

  OfflineCounter(Claims claims, SeriesClaims series, Pepper pepper, Limits limits) {
    this.claims = claims;
    this.series = series;
    this.pepper = pepper;
    this.limits = limits;
  }

  /// An unknown handle, a wrong code, one of another house and one that is over are not told apart.
  public Presented present(String typed, Clerk clerk) {
    long begun = System.nanoTime();
    Presented presented = weighed(OfflineCode.parse(typed), clerk);
    if (presented instanceof Presented.Slip) {
      Counter.waitUntil(begun, limits.slip());
    } else if (!(presented instanceof Presented.Claimed)) {
      Counter.waitUntil(begun, limits.refusal());
    }
    return presented;
  }

  private Presented weighed(Optional<OfflineCode> typed, Clerk clerk) {
    if (typed.isEmpty()) {
      return new Presented.Slip();
    }
    if (!claims.mayOpenMore(clerk.id())) {
      return new Presented.EnoughOpen();
    }
    Optional<UUID> counted = claims.count(clerk.id());
    return counted.isEmpty() ? new Presented.TooMany() : claim(typed.get(), clerk, counted.get());
  }

  private Presented claim(OfflineCode code, Clerk clerk, UUID counted) {
    OrganisationId house = Tenancy.require();
    return series
        .count(code.handle(), clerk)
        .flatMap(id ->
            series.claim(id, OfflineCode.hash(pepper, house, id, code.digits()), clerk, counted))
        .<Presented>map(Presented.Claimed::new)
        .orElseGet(Presented.OpensNothing::new);
  }
}
