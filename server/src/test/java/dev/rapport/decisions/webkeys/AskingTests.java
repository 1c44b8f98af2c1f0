package dev.rapport.decisions.webkeys;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rapport.OnRealDatabase;
import dev.rapport.decisions.webkeys.KeyRequests.Left;
import dev.rapport.facts.holders.ItemKind;
import dev.rapport.facts.organisations.Organisations;
import dev.rapport.facts.organisations.Role;
import dev.rapport.ground.tenancy.HolderId;
import dev.rapport.ground.tenancy.Holding;
import dev.rapport.ground.tenancy.OrganisationId;
import dev.rapport.ground.tenancy.Tenancy;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/// How often a house may ask one person.
@OnRealDatabase
class AskingTests {

  private static final int CLERKS = 30;
  private static final Errand ERRAND = Errands.parse("deliver-home").orElseThrow();
  private static final KeyRequests.Asked ASKED =
      new KeyRequests.Asked(ERRAND, Optional.empty(), Optional.empty());

  @Autowired KeyRequests requests;
  @Autowired Organisations organisations;
  @Autowired ApplicationContext beans;

  /// Each at a counter of her own, all at once.
  @Test
  void ofManyClerksAtOnceAsManyAskAsMay() {
    var marta = new Somebody(beans);
    OrganisationId house = house();
    List<Clerk> clerks = IntStream.range(0, CLERKS).mapToObj(one -> clerk(house, one)).toList();

    List<CompletableFuture<Left>> asked =
        clerks.stream()
            .map(clerk ->
                CompletableFuture.supplyAsync(() ->
                    Tenancy.within(
                        house, () -> requests.ask(ASKED, Optional.of(marta.id), clerk).left())))
            .toList();

    List<Left> came = asked.stream().map(CompletableFuture::join).toList();
    assertThat(came).filteredOn(Left.LEFT::equals).hasSize(KeyRequests.MOST_A_DAY);
    assertThat(came).filteredOn(Left.OFTEN_TODAY::equals).hasSize(CLERKS - KeyRequests.MOST_A_DAY);
    assertThat(Holding.within(marta.id, () -> requests.hers())).hasSize(KeyRequests.MOST_A_DAY);
  }

  /// Another house has a day of its own, and so has another person.
  @Test
  void whatOneHouseAskedCountsForNoOther() {
    var marta = new Somebody(beans);
    OrganisationId house = house();
    Clerk lena = clerk(house, 1);
    for (int time = 0; time < CLERKS; time++) {
      Tenancy.run(house, () -> requests.ask(ASKED, Optional.of(marta.id), lena));
    }
    assertThat(Tenancy.within(house, () -> requests.ask(ASKED, Optional.of(marta.id), lena).left()))
        .isEqualTo(Left.OFTEN_TODAY);

    OrganisationId another = house();
    Clerk ivo = clerk(another, 2);
    assertThat(
            Tenancy.within(another, () -> requests.ask(ASKED, Optional.of(marta.id), ivo).left()))
        .isEqualTo(Left.LEFT);
    var nadia = new Somebody(beans);
    assertThat(Tenancy.within(house, () -> requests.leave(ASKED, nadia.id, lena)))
        .isEqualTo(Left.LEFT);
  }

  /// Two accounts of one person: whoever answers first ends what waits for the other, and neither
  /// sees it.
  @Test
  void whatIsAskedOfTwoAccountsIsAnsweredOnce() {
    var marta = new Somebody(beans);
    var again = new Somebody(beans);
    OrganisationId house = house();
    Clerk lena = clerk(house, 1);
    List<HolderId> both = List.of(marta.id, again.id);

    assertThat(Tenancy.within(house, () -> requests.leave(ASKED, both, lena))).isEqualTo(Left.LEFT);
    assertThat(Tenancy.within(house, () -> requests.openOf(lena.id()))).hasSize(1);
    KeyRequestId hers = theOneOf(marta);
    KeyRequestId theOther = theOneOf(again);
    assertThat(Holding.within(marta.id, () -> requests.one(theOther))).isEmpty();
    List<Wanted.Chosen> address = List.of(again.chosen(ItemKind.POSTAL_ADDRESS, Mode.VALUE));

    assertThat(Holding.within(again.id, () -> requests.answer(theOther, address, Optional.empty())))
        .isPresent();

    assertThat(Holding.within(marta.id, requests::hers)).isEmpty();
    assertThat(
            Holding.within(
                marta.id,
                () ->
                    requests.answer(
                        hers,
                        List.of(marta.chosen(ItemKind.POSTAL_ADDRESS, Mode.VALUE)),
                        Optional.empty())))
        .isEmpty();
    assertThat(Tenancy.within(house, () -> requests.openOf(lena.id()))).isEmpty();
  }

  @Test
  void theNoOfOneAccountIsHeardForBoth() {
    var marta = new Somebody(beans);
    var again = new Somebody(beans);
    OrganisationId house = house();
    Clerk lena = clerk(house, 1);
    List<HolderId> both = List.of(marta.id, again.id);
    Tenancy.run(house, () -> requests.leave(ASKED, both, lena));

    KeyRequestId hers = theOneOf(marta);
    assertThat(Holding.within(marta.id, () -> requests.refuse(hers))).isTrue();

    assertThat(Holding.within(again.id, requests::hers)).isEmpty();
    assertThat(Tenancy.within(house, () -> requests.leave(ASKED, both, lena)))
        .isEqualTo(Left.REFUSED_LATELY);
  }

  /// Both answer in one moment, again and again.
  @Test
  void ofTwoAnswersAtOnceOneCounts() {
    for (int round = 0; round < 5; round++) {
      var marta = new Somebody(beans);
      var again = new Somebody(beans);
      OrganisationId house = house();
      Clerk lena = clerk(house, 1);
      Tenancy.run(house, () -> requests.leave(ASKED, List.of(marta.id, again.id), lena));

      // both see it before either answers: afterwards nothing waits any more
      KeyRequestId martas = theOneOf(marta);
      KeyRequestId others = theOneOf(again);
      var answers = List.of(answering(marta, martas), answering(again, others));

      assertThat(answers.stream().map(CompletableFuture::join).filter(Optional::isPresent))
          .hasSize(1);
    }
  }

  private CompletableFuture<Optional<KeyId>> answering(Somebody one, KeyRequestId asked) {
    List<Wanted.Chosen> address = List.of(one.chosen(ItemKind.POSTAL_ADDRESS, Mode.VALUE));
    return CompletableFuture.supplyAsync(
        () -> Holding.within(one.id, () -> requests.answer(asked, address, Optional.empty())));
  }

  private KeyRequestId theOneOf(Somebody holder) {
    return Holding.within(holder.id, requests::hers).getFirst().id();
  }

  private OrganisationId house() {
    return organisations
        .found("q" + UUID.randomUUID(), "House", "shop", ZoneId.of("Europe/Vienna"), "AT")
        .id();
  }

  private Clerk clerk(OrganisationId house, int number) {
    return Tenancy.within(
        house, () -> Clerk.of(organisations.addStaff("Lena " + number, Role.CLERK, null)));
  }
}
