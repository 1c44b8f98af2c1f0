package dev.rapport.decisions.webkeys;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rapport.Rapport;
import dev.rapport.TestDatabase;
import dev.rapport.decisions.webkeys.Counter.Presented;
import dev.rapport.facts.organisations.Organisation;
import dev.rapport.facts.organisations.Organisations;
import dev.rapport.facts.organisations.Role;
import dev.rapport.ground.database.DatabaseAccess;
import dev.rapport.ground.tenancy.OrganisationId;
import dev.rapport.ground.tenancy.Tenancy;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/// Any number of clerks at two servers present the same codes at once: each key is claimed once.
@Tag("slow")
class AtMostOnceTests {

  @Test
  void aThousandKeysAreClaimedAThousandTimes() throws InterruptedException, ExecutionException {
    claimEachOnce(1_000, 8, 4);
  }

  @Test
  void ofFiftyWhoComeWithTheSameCodeOneClaimsIt() throws InterruptedException, ExecutionException {
    claimEachOnce(40, 50, 50);
  }

  /// @param number of keys
  /// @param atOnce how many of the clerks come with the same code
  private static void claimEachOnce(int number, int clerks, int atOnce)
      throws InterruptedException, ExecutionException {
    DatabaseAccess access = TestDatabase.fresh();
    try (ConfigurableApplicationContext one = server(access);
        ConfigurableApplicationContext other = server(access);
        var threads = Executors.newFixedThreadPool(clerks)) {
      Organisation house =
          one.getBean(Organisations.class)
              .found("once", "Once", "shop", ZoneId.of("Europe/Vienna"), "AT");
      var marta = new Somebody(one);
      List<String> codes =
          IntStream.range(0, number)
              .mapToObj(_ -> marta.codes(marta.simple(house.id())).secret())
              .toList();
      var claimed = new AtomicInteger();
      List<Callable<Boolean>> tries = new ArrayList<>();
      for (int comes = 0; comes < clerks; comes++) {
        ConfigurableApplicationContext at = comes % 2 == 0 ? one : other;
        Clerk clerk = clerk(at, house.id(), "Clerk " + comes);
        int share = comes / atOnce;
        List<String> hers =
            IntStream.range(0, number)
                .filter(key -> key % (clerks / atOnce) == share)
                .mapToObj(codes::get)
                .toList();
        tries.add(() -> {
          presentAll(at.getBean(Counter.class), house.id(), clerk, hers, claimed);
          return true;
        });
      }
      for (Future<Boolean> done : threads.invokeAll(tries)) {
        assertThat(done.get()).isTrue();
      }

      assertThat(claimed).hasValue(number);
      List<WebKey> keys = Tenancy.within(house.id(), () -> other.getBean(Counter.class).all());
      assertThat(keys).isNotEmpty().allMatch(key -> key.state() == KeyState.CONSUMED);
    }
  }

  /// All come to the same key at nearly the same time, for each takes them in the same order.
  private static void presentAll(
      Counter counter,
      OrganisationId house,
      Clerk clerk,
      List<String> codes,
      AtomicInteger claimed) {
    for (String code : codes) {
      Presented presented = Tenancy.within(house, () -> counter.present(code, clerk));
      if (presented instanceof Presented.Claimed got) {
        claimed.incrementAndGet();
        assertThat(Tenancy.within(house, () -> counter.done(got.key(), clerk))).isTrue();
      } else {
        assertThat(presented).isInstanceOf(Presented.OpensNothing.class);
      }
    }
  }

  private static Clerk clerk(ConfigurableApplicationContext at, OrganisationId house, String name) {
    return Tenancy.within(
        house, () -> Clerk.of(at.getBean(Organisations.class).addStaff(name, Role.CLERK, null)));
  }

  /// A refusal takes no time here: what is tried is the claim.
  private static ConfigurableApplicationContext server(DatabaseAccess access) {
    Map<String, Object> properties = new HashMap<>();
    properties.put("rapport.database.url", access.url());
    properties.put("rapport.database.owner-name", access.ownerName());
    properties.put("rapport.database.owner-password", access.ownerPassword());
    properties.put("rapport.database.application-name", access.applicationName());
    properties.put("rapport.database.application-password", access.applicationPassword());
    properties.put("rapport.database.pool", access.pool());
    properties.put("rapport.data", TestDatabase.DATA.toString());
    properties.put("rapport.web-keys.refusal", "0ms");
    return new SpringApplicationBuilder(Rapport.class)
        .web(WebApplicationType.NONE)
        .properties(properties)
        .run();
  }
}
