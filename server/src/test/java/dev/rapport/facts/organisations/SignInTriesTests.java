package dev.rapport.facts.organisations;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rapport.OnRealDatabase;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@OnRealDatabase
class SignInTriesTests {

  @Autowired SignInTries tries;
  @Autowired JdbcClient jdbc;

  private final String account = UUID.randomUUID() + "@example.org";
  private final String address = "192.0.2." + UUID.randomUUID();

  @Test
  void fewTriesPerAccountAreWeighed() {
    for (int number = 0; number < SignInTries.PER_ACCOUNT; number++) {
      assertThat(tries.mayTry(account, address + number)).isTrue();
    }

    assertThat(tries.mayTry(account, address)).isFalse();
    assertThat(tries.mayTry(" " + account.toUpperCase(), address)).isFalse();
    assertThat(tries.mayTry("other-" + account, address)).isTrue();
  }

  @Test
  void fewTriesPerAddressAreWeighed() {
    for (int number = 0; number < SignInTries.PER_ADDRESS; number++) {
      assertThat(tries.mayTry(number + account, address)).isTrue();
    }

    assertThat(tries.mayTry(account, address)).isFalse();
  }

  @Test
  void whatIsBoundedSeveralWaysIsCountedByAllOrNone() {
    List<SignInTries.Bound> narrow = List.of(bound("a", 2), bound("b", 3));
    List<SignInTries.Bound> wide = List.of(bound("b", 3), bound("c", 9));
    assertThat(tries.mayTry(narrow)).isTrue();
    assertThat(tries.mayTry(narrow)).isTrue();

    assertThat(tries.mayTry(narrow)).as("a was there twice").isFalse();
    assertThat(tries.mayTry(wide)).as("what was refused did not count").isTrue();
    assertThat(tries.mayTry(wide)).as("b was there three times").isFalse();
    assertThat(tries.mayTry(account, address)).as("nor does it count against signing in").isTrue();
  }

  private SignInTries.Bound bound(String who, int most) {
    return new SignInTries.Bound(who + " of " + account, most);
  }

  /// A whole house signs in from one address each morning.
  @Test
  void whoIsLetInDoesNotCountAgainstTheAddress() {
    for (int number = 0; number < SignInTries.PER_ADDRESS + 5; number++) {
      assertThat(tries.mayTry(number + account, address)).isTrue();
      tries.letIn(number + account, address);
    }
  }

  @Test
  void whatFailedStillCountsAgainstTheAddressWhenSomebodyIsLetIn() {
    for (int number = 1; number < SignInTries.PER_ADDRESS; number++) {
      assertThat(tries.mayTry(number + account, address)).isTrue();
    }
    for (int again = 0; again < 3; again++) {
      assertThat(tries.mayTry(account, address)).isTrue();
      tries.letIn(account, address);
    }

    assertThat(tries.mayTry("x" + account, address)).isTrue();
    assertThat(tries.mayTry("y" + account, address)).isFalse();
  }

  @Test
  void aQuarterOfAnHourLaterOneMayTryAgain() {
    fill();
    jdbc.sql(
            """
            update organisations.sign_in_tries set at = at - interval '15 minutes'
            where who = :address
              or who in (select a.who from organisations.sign_in_tries a where a.what = 'account')
            """)
        .param("address", address)
        .update();

    assertThat(tries.mayTry(account, address)).isTrue();
  }

  @Test
  void whoWasLetInStartsAnew() {
    fill();

    tries.letIn(account, address);

    assertThat(tries.mayTry(account, address)).isTrue();
  }

  /// A thousand threads have no more tries than one.
  @Test
  void triesAtOnceAreNoMoreThanTriesAfterEachOther() throws Exception {
    Callable<Boolean> trying = () -> tries.mayTry(account, address);
    int weighed = 0;
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<Boolean> each :
          IntStream.range(0, 40).mapToObj(_ -> threads.submit(trying)).toList()) {
        weighed += each.get() ? 1 : 0;
      }
    }

    assertThat(weighed).isEqualTo(SignInTries.PER_ACCOUNT);
  }

  private void fill() {
    for (int number = 0; number < SignInTries.PER_ACCOUNT; number++) {
      tries.mayTry(account, address);
    }
    assertThat(tries.mayTry(account, address)).isFalse();
  }
}
