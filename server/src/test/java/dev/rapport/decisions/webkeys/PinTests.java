package dev.rapport.decisions.webkeys;

import static dev.rapport.facts.holders.ItemKind.POSTAL_ADDRESS;
import static dev.rapport.facts.holders.ItemKind.PRESCRIPTION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rapport.OnRealDatabase;
import dev.rapport.decisions.webkeys.Counter.Presented;
import dev.rapport.facts.holders.ItemKind;
import dev.rapport.facts.organisations.Organisations;
import dev.rapport.facts.organisations.PlaceId;
import dev.rapport.facts.organisations.Places;
import dev.rapport.facts.organisations.Role;
import dev.rapport.ground.tenancy.Holding;
import dev.rapport.ground.tenancy.OrganisationId;
import dev.rapport.ground.tenancy.Tenancy;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/// Keys that last longer: a PIN, a printed card, and the place that one was made for.
@OnRealDatabase
class PinTests {

  private static final Pin PIN = new Pin("4711");

  @Autowired WebKeys keys;
  @Autowired Counter counter;
  @Autowired Organisations organisations;
  @Autowired Places places;
  @Autowired ApplicationContext beans;

  private OrganisationId house = OrganisationId.of(new UUID(0, 0));
  private Somebody marta;
  private Clerk clerk;

  @BeforeEach
  void aHouseAndSomebody() {
    house =
        organisations
            .found("p" + UUID.randomUUID(), "A House", "optician", ZoneId.of("Europe/Vienna"), "AT")
            .id();
    clerk = clerk(null);
    marta = new Somebody(beans);
  }

  private Clerk clerk(@Nullable PlaceId place) {
    return Tenancy.within(
        house,
        () -> Clerk.of(organisations.addStaff("Lena " + UUID.randomUUID(), Role.CLERK, place)));
  }

  @Test
  void aCardHasThreeKeysAndEachOpensOnceWithThePin() {
    List<WebKey> printed = printed();
    assertThat(printed).hasSize(3).allMatch(key -> key.state() == KeyState.ARMED);

    for (WebKey key : printed) {
      String code = marta.spoken(key.id());
      assertThat(present(code, "")).isEqualTo(new Presented.TakesPin());
      assertThat(present(code, "4711")).isEqualTo(new Presented.Claimed(key.id()));
      assertThat(present(code, "4711")).isEqualTo(new Presented.OpensNothing());
      Tenancy.run(house, () -> counter.done(key.id(), clerk));
    }
  }

  @Test
  void theThirdWrongPinLocksTheKeyAndTheRightOneComesTooLate() {
    WebKey key = printed().getFirst();
    String code = marta.spoken(key.id());

    assertThat(present(code, "0000")).isEqualTo(new Presented.WrongPin(2));
    assertThat(present(code, "no digits")).isEqualTo(new Presented.WrongPin(1));
    assertThat(present(code, "1111")).isEqualTo(new Presented.WrongPin(0));

    assertThat(present(code, "4711")).isEqualTo(new Presented.OpensNothing());
    assertThat(marta.key(key.id()).state()).isEqualTo(KeyState.LOCKED);
    assertThat(marta.events(key.id())).containsExactly("armed", "locked");
  }

  /// Its code was right: whoever mistypes PINs is held up by their key, and guessed no code.
  @Test
  void wrongPinsAreNoWrongCodes() {
    List<WebKey> keys = printed();
    for (WebKey key : keys.subList(0, 2)) {
      String code = marta.spoken(key.id());
      for (int tried = 0; tried < Pin.TRIES; tried++) {
        assertThat(present(code, "0000")).isInstanceOf(Presented.WrongPin.class);
      }
    }

    assertThat(present(marta.spoken(keys.getLast().id()), "4711"))
        .isEqualTo(new Presented.Claimed(keys.getLast().id()));
  }

  @Test
  void ofManyWrongPinsAtOnceThreeAreCompared() {
    WebKey key = printed().getFirst();
    String code = marta.codes(key.id()).secret();

    List<Presented> answers =
        IntStream.range(0, 24).parallel().mapToObj(_ -> present(code, "0000")).toList();

    assertThat(answers).filteredOn(Presented.WrongPin.class::isInstance).hasSize(3);
    assertThat(marta.key(key.id()).state()).isEqualTo(KeyState.LOCKED);
  }

  @Test
  void whatWasStoppedOfACardOpensNothing() {
    List<WebKey> printed = printed();
    String first = marta.spoken(printed.getFirst().id());
    String last = marta.spoken(printed.getLast().id());
    present(first, "4711");

    UUID card = printed.getFirst().card().orElseThrow();
    assertThat(Holding.<Integer, RuntimeException>within(marta.id, () -> keys.revokeCard(card)))
        .isEqualTo(3);

    assertThat(present(last, "4711")).isEqualTo(new Presented.OpensNothing());
    assertThat(marta.key(printed.getFirst().id()).state()).isEqualTo(KeyState.REVOKED);
  }

  @Test
  void nothingCriticalIsPrinted() {
    Wanted critical = wanted(Lasts.CARD, Optional.empty(), ItemKind.PRESCRIPTION);

    assertThatThrownBy(() ->
            Holding.<UUID, RuntimeException>within(marta.id, () -> keys.printCard(critical, PIN)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aKeyForOnePlaceOpensAtThatPlace() {
    PlaceId mill =
        Tenancy.within(
            house, () -> places.add("mill", "Mill Road", ZoneId.of("Europe/Vienna")).orElseThrow());
    PlaceId ring =
        Tenancy.within(
            house, () -> places.add("ring", "Ring", ZoneId.of("Europe/Vienna")).orElseThrow());
    KeyId key =
        Holding.within(marta.id, () -> keys.arm(wanted(Lasts.NOW, Optional.of(mill), null)));
    String code = marta.spoken(key);

    assertThat(Tenancy.within(house, () -> counter.present(code, clerk(ring))))
        .isEqualTo(new Presented.OpensNothing());
    assertThat(Tenancy.within(house, () -> counter.present(code, clerk(mill))))
        .isEqualTo(new Presented.Claimed(key));
  }

  private List<WebKey> printed() {
    return Holding.within(
        marta.id,
        () -> keys.ofCard(keys.printCard(wanted(Lasts.CARD, Optional.empty(), null), PIN)));
  }

  /// @param also another thing that the errand may take
  private Wanted wanted(Lasts lasts, Optional<PlaceId> place, @Nullable ItemKind also) {
    Errand errand = Errands.parse("order-glasses").orElseThrow();
    var items = new ArrayList<Wanted.Chosen>();
    items.add(marta.chosen(POSTAL_ADDRESS, Mode.VALUE));
    items.add(marta.chosen(ItemKind.POLICY, Mode.EXISTS));
    if (also == PRESCRIPTION) {
      items.add(marta.chosen(PRESCRIPTION, Mode.VALUE));
    }
    return new Wanted(house, "optician", place, errand, lasts, Optional.empty(), items);
  }

  private Presented present(String code, String pin) {
    return Tenancy.within(house, () -> counter.present(code, pin, clerk));
  }
}
