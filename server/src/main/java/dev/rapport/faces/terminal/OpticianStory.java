package dev.rapport.faces.terminal;

import dev.rapport.decisions.webkeys.Clerk;
import dev.rapport.decisions.webkeys.Code;
import dev.rapport.decisions.webkeys.Codes;
import dev.rapport.decisions.webkeys.Counter;
import dev.rapport.decisions.webkeys.Errand;
import dev.rapport.decisions.webkeys.Errands;
import dev.rapport.decisions.webkeys.KeyId;
import dev.rapport.decisions.webkeys.Lasts;
import dev.rapport.decisions.webkeys.Wanted;
import dev.rapport.decisions.webkeys.WebKey;
import dev.rapport.decisions.webkeys.WebKeys;
import dev.rapport.facts.holders.Arrangement;
import dev.rapport.facts.holders.ItemKind;
import dev.rapport.facts.holders.Network;
import dev.rapport.facts.holders.Tie;
import dev.rapport.facts.holders.Ties;
import dev.rapport.facts.holders.Vault;
import dev.rapport.facts.holders.VaultItem;
import dev.rapport.facts.identity.Identities;
import dev.rapport.facts.organisations.Organisation;
import dev.rapport.facts.organisations.Organisations;
import dev.rapport.facts.organisations.Place;
import dev.rapport.facts.organisations.PlaceId;
import dev.rapport.facts.organisations.Role;
import dev.rapport.facts.organisations.Staff;
import dev.rapport.facts.people.People;
import dev.rapport.facts.people.RecordId;
import dev.rapport.ground.tenancy.HolderId;
import dev.rapport.ground.tenancy.Holding;
import dev.rapport.ground.tenancy.Tenancy;
import java.io.PrintStream;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// Marta Kovač needs new glasses. At the fourth shop she gives address and insurance by a key of
/// her own instead of spelling them once more.
@Component
final class OpticianStory {

  private static final String NAME = "Marta Kovač";
  private static final String OPTICIAN = "lark";
  private static final String ERRAND = "order-glasses";
  private static final String BEFORE = "deliver-home";

  /// What she keeps, each with who says so.
  private static final Map<ItemKind, Kept> VAULT =
      Map.of(
          ItemKind.POSTAL_ADDRESS, new Kept("Ahorngasse 7", "Marta"),
          ItemKind.PHONE, new Kept("+43 660 5550143", "Marta"),
          ItemKind.BIRTH_DATE, new Kept("1983-05-01", "Marta"),
          ItemKind.POLICY, new Kept("Heron Mutual, HM 20 4417 83", "Heron Mutual"),
          ItemKind.PRESCRIPTION,
              new Kept("R -2.25 / -0.50 x 170, L -2.75 / -0.25 x 5", "Dr Ines Castro"));

  private final Organisations organisations;
  private final People people;
  private final Identities identities;
  private final Ties ties;
  private final Vault vault;
  private final Network network;
  private final WebKeys keys;
  private final Counter counter;
  private final InstantSource clock;

  OpticianStory(
      Organisations organisations,
      People people,
      Identities identities,
      Ties ties,
      Vault vault,
      Network network,
      WebKeys keys,
      Counter counter,
      InstantSource clock) {
    this.organisations = organisations;
    this.people = people;
    this.identities = identities;
    this.ties = ties;
    this.vault = vault;
    this.network = network;
    this.keys = keys;
    this.counter = counter;
    this.clock = clock;
  }

  private record Kept(String value, String source) {}

  /// Tells it as far as it was not told yet; each time there is a key that can be used.
  void tell(PrintStream out) {
    organisations
        .bySlug(OPTICIAN)
        .ifPresent(house -> marta().ifPresent(marta -> tell(house, marta, out)));
  }

  private void tell(Organisation house, HolderId marta, PrintStream out) {
    if (Holding.within(marta, () -> vault.items()).isEmpty()) {
      Holding.run(marta, this::fill);
      usedBefore(house, marta);
    }
    waiting(house, marta)
        .flatMap(Codes::spoken)
        .ifPresent(code ->
            out.printf(
                "%n%s wants glasses from %s, %s. Her key for address and insurance: %s, for the"
                    + " counter at /k.%n",
                NAME, house.name(), place(house).name(), Code.inGroups(code)));
  }

  /// Whose side of her own it is.
  private Optional<HolderId> marta() {
    return organisations.all().stream()
        .flatMap(house -> tie(house).stream())
        .map(Tie::holder)
        .findFirst();
  }

  private Optional<RecordId> record() {
    return people.namesakes(List.of(NAME)).values().stream().findFirst();
  }

  private Optional<Tie> tie(Organisation house) {
    return Tenancy.within(
        house.id(),
        () ->
            record()
                .map(identities::personOf)
                .map(identities::recordsOf)
                .flatMap(records -> ties.of(values(records))));
  }

  private static Collection<UUID> values(List<RecordId> records) {
    return records.stream().map(RecordId::value).toList();
  }

  private void fill() {
    VAULT.forEach((kind, kept) -> vault.keep(kind, kept.value(), kept.source()));
    network.arrange("Heron Mutual", Arrangement.Kind.INSURER, List.of(ItemKind.POLICY));
    network.arrange("Linden Bank", Arrangement.Kind.BANK, List.of(ItemKind.BANK_ACCOUNT));
  }

  /// Some errand that is over, so that its receipt and the duty of the house can be seen.
  private void usedBefore(Organisation house, HolderId marta) {
    KeyId key = arm(house, marta, BEFORE, Lasts.NOW);
    String code = Holding.within(marta, () -> keys.codes(key)).flatMap(Codes::spoken).orElseThrow();
    Tenancy.run(
        house.id(),
        () -> {
          Clerk clerk = Clerk.of(somebody());
          counter.present(code, clerk);
          counter.read(key, clerk, LocalDate.ofInstant(clock.instant(), house.zone()));
          counter.done(key, clerk);
        });
  }

  /// A key for one place is used by somebody who works there.
  private Staff somebody() {
    PlaceId here = organisations.places().getLast().id();
    List<Staff> staff =
        organisations.staff().stream()
            .filter(one -> one.place().filter(place -> !place.equals(here)).isEmpty())
            .toList();
    return staff.stream()
        .filter(one -> one.role() == Role.CLERK)
        .findFirst()
        .orElseGet(staff::getFirst);
  }

  private Optional<Codes> waiting(Organisation house, HolderId marta) {
    Optional<Codes> hers =
        Holding.within(
            marta,
            () ->
                keys.all().stream()
                    .map(WebKey::id)
                    .flatMap(key -> keys.codes(key).stream())
                    .findFirst());
    return hers.or(() -> {
      KeyId key = arm(house, marta, ERRAND, Lasts.TODAY);
      return Holding.within(marta, () -> keys.codes(key));
    });
  }

  /// Only what the errand needs.
  private KeyId arm(Organisation house, HolderId marta, String word, Lasts lasts) {
    Errand errand = Errands.parse(word).orElseThrow();
    Place place = place(house);
    return Holding.within(
        marta,
        () -> {
          Map<ItemKind, VaultItem> hers = keys.fitting(errand);
          return keys.arm(
              new Wanted(
                  house.id(),
                  house.kind(),
                  Optional.of(place.id()),
                  errand,
                  lasts,
                  Optional.empty(),
                  errand.asked().stream()
                      .filter(Errand.Asked::necessary)
                      .flatMap(asked ->
                          Optional.ofNullable(hers.get(asked.kind())).stream()
                              .map(item -> new Wanted.Chosen(item.id(), item.kind(), asked.mode())))
                      .toList()));
        });
  }

  private Place place(Organisation house) {
    return Tenancy.within(house.id(), () -> organisations.places()).getLast();
  }
}
