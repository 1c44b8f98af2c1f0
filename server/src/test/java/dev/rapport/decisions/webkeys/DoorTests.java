package dev.rapport.decisions.webkeys;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rapport.OnRealDatabase;
import dev.rapport.facts.holders.ItemKind;
import dev.rapport.facts.organisations.Organisations;
import dev.rapport.facts.organisations.Role;
import dev.rapport.facts.organisations.Staff;
import dev.rapport.ground.tenancy.Holding;
import dev.rapport.ground.tenancy.OrganisationId;
import dev.rapport.ground.tenancy.Tenancy;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/// What is passed on, at random, and what becomes of it.
@OnRealDatabase
class DoorTests {

  private static final int TRIALS = 25;
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 23);
  private static final String KEYS =
      """
      {"kty":"EC","crv":"P-256","kid":"1",
       "x":"MKBCTNIcKUSDii11ySs3526iDZ8AiTo7Tu6KPAqv7D4",
       "y":"4Etl6SRW2YiLUrN5vfvVHuhp7x8PxltmWWlbbM4IFyM"}
      """;

  @Autowired Door door;
  @Autowired Counter counter;
  @Autowired WebKeys keys;
  @Autowired VendorSystems systems;
  @Autowired Organisations organisations;
  @Autowired ApplicationContext beans;
  @Autowired JdbcClient jdbc;
  @Autowired TransactionTemplate transactions;

  private OrganisationId house = OrganisationId.of(new UUID(0, 0));
  private UUID system = new UUID(0, 0);
  private Somebody marta;
  private int number;

  @BeforeEach
  void aHouseWithASystem() {
    house =
        organisations
            .found("d" + UUID.randomUUID(), "House", "shop", ZoneId.of("Europe/Vienna"), "AT")
            .id();
    system =
        Tenancy.within(
            house,
            () -> {
              Staff manager = organisations.addStaff("Jana Alder", Role.MANAGER, null);
              return ((VendorSystems.Registered.Done)
                      systems.register("Till", KEYS, List.of(), manager))
                  .system()
                  .id();
            });
    marta = new Somebody(beans);
  }

  /// Tokens of one key, each with the one that it was passed on from.
  private static final class Tree {
    final List<String> secrets = new ArrayList<>();
    final Map<String, String> parents = new HashMap<>();

    boolean isBelow(String token, String above) {
      for (String at = token; at != null; at = parents.get(at)) {
        if (at.equals(above)) {
          return true;
        }
      }
      return false;
    }
  }

  @Test
  void whatEndsTakesAllBelowWithItAndNothingElse() {
    for (long seed = 0; seed < TRIALS; seed++) {
      var chance = new Random(seed);
      Clerk clerk = clerk();
      KeyId key = claimed(clerk);
      Tree tree = grown(key, clerk, chance);
      String ended = tree.secrets.get(chance.nextInt(tree.secrets.size()));

      in(() -> door.token(ended).ifPresent(door::end));

      for (String one : tree.secrets) {
        boolean over = tree.isBelow(one, ended);
        assertThat(live(one)).as("seed %d", seed).isNotEqualTo(over);
        if (over) {
          assertThat(read(one)).as("seed %d", seed).isEmpty();
          assertThat(passOn(one, clerk)).as("seed %d", seed).contains(Door.NotPassedOn.OVER);
        }
      }
      Holding.run(marta.id, () -> keys.revoke(key));
      for (String one : tree.secrets) {
        assertThat(read(one)).as("seed %d", seed).isEmpty();
      }
    }
  }

  @Test
  void nothingIsReadMoreOftenThanEachAboveItMay() {
    for (long seed = 0; seed < TRIALS; seed++) {
      var chance = new Random(seed);
      Clerk clerk = clerk();
      KeyId key = claimed(clerk);
      Tree tree = grown(key, clerk, chance);
      Map<String, Integer> limits = new HashMap<>();
      tree.secrets.forEach(one -> limits.put(one, limit(one)));
      Map<String, Integer> read = new HashMap<>();

      for (int tried = 0; tried < 8; tried++) {
        String one = tree.secrets.get(chance.nextInt(tree.secrets.size()));
        if (read(one).isPresent()) {
          for (String at = one; at != null; at = tree.parents.get(at)) {
            read.merge(at, 1, Integer::sum);
          }
        }
      }

      read.forEach((one, count) -> assertThat(count).isLessThanOrEqualTo(limits.get(one)));
      assertThat(marta.events(key).stream().filter("read"::equals).count())
          .as("seed %d: each reading is noted once", seed)
          .isEqualTo(read.getOrDefault(tree.secrets.getFirst(), 0).longValue());
      in(() -> counter.done(key, clerk));
    }
  }

  @Test
  void ofManyAtOnceAsManyReadAsMay() {
    Clerk clerk = clerk();
    KeyId key = claimed(clerk);
    String token = issued(key, clerk);
    var threads =
        IntStream.range(0, 20)
            .mapToObj(any -> CompletableFuture.supplyAsync(() -> read(token).isPresent()))
            .toList();

    assertThat(threads.stream().filter(CompletableFuture::join).count()).isEqualTo(2);
    assertThat(marta.events(key)).filteredOn("read"::equals).hasSize(2);
  }

  @Test
  void whatIsOverForLongIsForgottenAndWhatIsOverSinceYesterdayIsNot() {
    Clerk clerk = clerk();
    KeyId key = claimed(clerk);
    for (int old = 0; old < 5; old++) {
      over(key, clerk, Door.KEPT.plusDays(1));
    }
    over(key, clerk, Duration.ofDays(1));
    assertThat(tokens()).as("each new one takes old ones along").isEqualTo(1);

    issued(key, clerk);

    assertThat(tokens()).isEqualTo(2);
  }

  private void over(KeyId key, Clerk clerk, Duration since) {
    in(() ->
        door.issue(
            new Door.Drawn(secret(), system, "thumbprint", Instant.now().minus(since)),
            key,
            clerk));
  }

  private int tokens() {
    return Tenancy.<Integer, RuntimeException>within(
        house,
        () ->
            transactions.execute(_ ->
                jdbc.sql("select count(*)::int from webkeys.tokens")
                    .query(Integer.class)
                    .single()));
  }

  @Test
  void aNameThatWasUsedIsUsedOnce() {
    Instant later = Instant.now().plusSeconds(60);
    assertThat(Tenancy.<Boolean, RuntimeException>within(house, () -> door.isFirst("a", later)))
        .isTrue();
    assertThat(Tenancy.<Boolean, RuntimeException>within(house, () -> door.isFirst("a", later)))
        .isFalse();
  }

  private Tree grown(KeyId key, Clerk clerk, Random chance) {
    var tree = new Tree();
    tree.secrets.add(issued(key, clerk));
    for (int step = 0; step < 7; step++) {
      String parent = tree.secrets.get(chance.nextInt(tree.secrets.size()));
      String child = secret();
      Optional<AskedDetail> less =
          chance.nextBoolean()
              ? Optional.empty()
              : Optional.of(
                  new AskedDetail(
                      Optional.empty(),
                      Optional.empty(),
                      List.of(
                          new AskedDetail.Item(
                              ItemKind.POSTAL_ADDRESS,
                              Mode.MASKED,
                              Optional.empty(),
                              Optional.of(1)))));
      if (Tenancy.within(house, () -> door.passOn(drawn(child), parent, less, clerk)).isEmpty()) {
        tree.secrets.add(child);
        tree.parents.put(child, parent);
      }
    }
    return tree;
  }

  private KeyId claimed(Clerk clerk) {
    KeyId key = marta.simple(house);
    String code = marta.spoken(key);
    in(() -> counter.present(code, clerk));
    return key;
  }

  private Clerk clerk() {
    return Tenancy.within(
        house, () -> Clerk.of(organisations.addStaff("Lena " + ++number, Role.CLERK, null)));
  }

  private String issued(KeyId key, Clerk clerk) {
    String secret = secret();
    in(() -> door.issue(drawn(secret), key, clerk));
    return secret;
  }

  private String secret() {
    return "secret " + UUID.randomUUID();
  }

  private Door.Drawn drawn(String secret) {
    return new Door.Drawn(secret, system, "thumbprint", Instant.now().plusSeconds(300));
  }

  private boolean live(String secret) {
    return Tenancy.within(house, () -> door.token(secret)).orElseThrow().live();
  }

  private int limit(String secret) {
    return Optional.ofNullable(
            Tenancy.within(house, () -> door.token(secret))
                .orElseThrow()
                .rights()
                .items()
                .get(ItemKind.POSTAL_ADDRESS))
        .map(Right::reads)
        .orElse(0);
  }

  private Optional<Shown> read(String secret) {
    return Tenancy.within(house, () -> door.read(secret, ItemKind.POSTAL_ADDRESS, TODAY));
  }

  private Optional<Door.NotPassedOn> passOn(String secret, Clerk clerk) {
    return Tenancy.within(
        house, () -> door.passOn(drawn(secret()), secret, Optional.empty(), clerk));
  }

  private void in(Runnable work) {
    Tenancy.run(house, work);
  }
}
