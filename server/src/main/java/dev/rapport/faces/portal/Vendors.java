package dev.rapport.faces.portal;

import dev.rapport.decisions.webkeys.Errand;
import dev.rapport.decisions.webkeys.Errands;
import dev.rapport.decisions.webkeys.MayAsk;
import dev.rapport.facts.organisations.KeptPlace;
import dev.rapport.facts.organisations.OpeningHours;
import dev.rapport.facts.organisations.Organisation;
import dev.rapport.facts.organisations.Organisations;
import dev.rapport.facts.organisations.PlaceId;
import dev.rapport.facts.organisations.Places;
import dev.rapport.ground.tenancy.Tenancy;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/// Where an errand can be done: the houses on this server whose public list has it.
@Component
class Vendors {

  private final Organisations organisations;
  private final Places places;
  private final MayAsk mayAsk;
  private final InstantSource clock;

  Vendors(Organisations organisations, Places places, MayAsk mayAsk, InstantSource clock) {
    this.organisations = organisations;
    this.places = places;
    this.mayAsk = mayAsk;
    this.clock = clock;
  }

  /// A house, or one place of it.
  ///
  /// @param asks the errand, as far as it is on the list of the house
  record Vendor(Organisation organisation, Optional<KeptPlace> place, Errand asks) {

    String name() {
      return place
          .map(one -> organisation.name() + ", " + one.place().name())
          .orElse(organisation.name());
    }

    /// How an address names it.
    String at() {
      return organisation.id() + place.map(one -> "." + one.place().id().value()).orElse("");
    }

    Optional<PlaceId> placeId() {
      return place.map(one -> one.place().id());
    }
  }

  /// What can be done anywhere, her own houses' errands first.
  List<Errand> errands(HolderAtWork me) {
    Set<Errand> all = new LinkedHashSet<>();
    ordered(me)
        .forEach(house ->
            listed(house).stream()
                .flatMap(one -> Errands.parse(one.word()).stream())
                .forEach(all::add));
    return List.copyOf(all);
  }

  /// Where this can be done, her own houses first.
  List<Vendor> of(Errand errand, HolderAtWork me) {
    return ordered(me)
        .filter(house -> errand.isFor(house.kind()))
        .flatMap(house ->
            listed(house).stream()
                .filter(one -> one.word().equals(errand.word()))
                .flatMap(one -> places(house, one)))
        .toList();
  }

  /// The may-ask list of a house.
  List<Errand> listed(Organisation house) {
    return Tenancy.within(house.id(), () -> mayAsk.of(house.kind()));
  }

  Optional<Vendor> named(String at, Errand errand, HolderAtWork me) {
    return of(errand, me).stream().filter(vendor -> vendor.at().equals(at)).findFirst();
  }

  private Stream<Organisation> ordered(HolderAtWork me) {
    return organisations.all().stream()
        .sorted(
            Comparator.comparing(house ->
                me.sides().stream()
                    .noneMatch(side -> side.organisation().id().equals(house.id()))));
  }

  private Stream<Vendor> places(Organisation house, Errand errand) {
    List<KeptPlace> kept =
        Tenancy.within(house.id(), () -> places.all()).stream()
            .filter(place -> !place.isClosed())
            .toList();
    return kept.isEmpty()
        ? Stream.of(new Vendor(house, Optional.empty(), errand))
        : kept.stream().map(place -> new Vendor(house, Optional.of(place), errand));
  }

  /// How long until it closes today; nothing when nobody knows, or it is closed.
  Optional<Duration> untilItCloses(Vendor vendor) {
    return vendor
        .place()
        .flatMap(place -> {
          ZonedDateTime now = clock.instant().atZone(place.place().zone());
          return place
              .hours()
              .on(now.getDayOfWeek())
              .map(OpeningHours.Span::until)
              .filter(until -> now.toLocalTime().isBefore(until))
              .map(until -> Duration.between(now, now.with(until)));
        });
  }
}
