package dev.rapport.faces.desk;

import dev.rapport.decisions.contacts.Contacts;
import dev.rapport.decisions.contacts.Policy;
import dev.rapport.facts.audit.Audit;
import dev.rapport.facts.organisations.OpeningHours;
import dev.rapport.facts.organisations.Organisations;
import dev.rapport.facts.organisations.PlaceId;
import dev.rapport.facts.organisations.Places;
import dev.rapport.ground.text.Say;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Changes of the house's settings, each with its note of who changed what.
@Component
@Transactional
class HouseChanges {

  private final Organisations organisations;
  private final Places places;
  private final Contacts contacts;
  private final Audit audit;

  HouseChanges(Organisations organisations, Places places, Contacts contacts, Audit audit) {
    this.organisations = organisations;
    this.places = places;
    this.contacts = contacts;
    this.audit = audit;
  }

  public void describe(AtWork who, String name, String kind, ZoneId zone, String country) {
    organisations.describe(who.organisation().id(), name, kind, zone, country);
    note(
        who,
        "change house",
        who.organisation().id().value(),
        Map.of("name", name, "kind", kind, "zone", zone.getId(), "country", country));
  }

  /// @return nothing when a place of that name in files is there already
  public Optional<PlaceId> add(AtWork who, String slug, String name, ZoneId zone) {
    Optional<PlaceId> added = places.add(slug, name, zone);
    added.ifPresent(place -> note(who, "add place", place.value(), Map.of("name", name)));
    return added;
  }

  public void rename(AtWork who, PlaceId place, String name) {
    places.rename(place, name);
    note(who, "rename place", place.value(), Map.of("name", name));
  }

  public void openAt(AtWork who, PlaceId place, OpeningHours hours) {
    places.openAt(place, hours);
    note(
        who,
        "change opening hours",
        place.value(),
        Map.of("hours", Say.inEnglish(() -> HouseWords.hours(hours))));
  }

  public void close(AtWork who, PlaceId place) {
    if (places.close(place)) {
      note(who, "close place", place.value(), Map.of());
    }
  }

  public void keep(AtWork who, PlaceId place) {
    if (places.keep(place)) {
      note(who, "keep place", place.value(), Map.of());
    }
  }

  /// @param seen the version that she saw
  /// @param act what she did: changed it, or went back
  public OptionalInt adopt(AtWork who, int seen, Policy policy, String act) {
    OptionalInt version = contacts.adoptAfter(seen, policy, who.staff());
    version.ifPresent(number ->
        note(who, act, who.organisation().id().value(), Map.of("version", String.valueOf(number))));
    return version;
  }

  private void note(AtWork who, String act, UUID subject, Map<String, String> detail) {
    audit.note(who.staff().id(), who.staff().name(), act, subject, null, detail);
  }
}
