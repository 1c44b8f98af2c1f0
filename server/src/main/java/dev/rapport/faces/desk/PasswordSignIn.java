package dev.rapport.faces.desk;

import dev.rapport.facts.organisations.Credential;
import dev.rapport.facts.organisations.Organisations;
import dev.rapport.facts.organisations.SignInTries;
import dev.rapport.ground.tenancy.Tenancy;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.web.authentication.WebAuthenticationDetails;
import org.springframework.stereotype.Component;

/// Signs staff in by e-mail address and password. Each try costs the same, whether the address is
/// known or not, and few are weighed at a time: a thousand bad tries do not slow the rest.
@Component
final class PasswordSignIn implements AuthenticationProvider {

  private static final int AT_A_TIME = 2;
  private static final int LONGEST_PASSWORD = 200;
  private static final long PATIENCE_SECONDS = 5;

  private final Organisations organisations;
  private final SignInTries tries;
  private final PasswordEncoder encoder;
  private final InstantSource clock;
  private final String hashOfNobody = hashByChance();
  private final Semaphore turns = new Semaphore(AT_A_TIME, true);

  PasswordSignIn(
      Organisations organisations,
      SignInTries tries,
      PasswordEncoder encoder,
      InstantSource clock) {
    this.organisations = organisations;
    this.tries = tries;
    this.clock = clock;
    this.encoder = encoder;
  }

  @Override
  public Authentication authenticate(Authentication asked) {
    if (!tries.mayTry(asked.getName(), addressOf(asked))) {
      throw new LockedException("Too many tries");
    }
    String password = String.valueOf(asked.getCredentials());
    Optional<Credential> credential = organisations.credential(asked.getName());
    String hash = credential.flatMap(Credential::passwordHash).orElse(hashOfNobody);
    boolean right = password.length() <= LONGEST_PASSWORD && matches(password, hash);
    if (!right || credential.isEmpty() || credential.get().passwordHash().isEmpty()) {
      throw new BadCredentialsException("Address and password do not belong together");
    }
    tries.letIn(asked.getName(), addressOf(asked));
    Tenancy.run(
        credential.get().organisation(), () -> organisations.cameIn(credential.get().staff()));
    return signedIn(
        new SignedIn(
            credential.get().organisation().value(),
            credential.get().staff().value(),
            clock.instant()));
  }

  private static String addressOf(Authentication asked) {
    return asked.getDetails() instanceof WebAuthenticationDetails details
        ? details.getRemoteAddress()
        : "nowhere";
  }

  static Authentication signedIn(SignedIn who) {
    return UsernamePasswordAuthenticationToken.authenticated(who, null, List.of());
  }

  @Override
  public boolean supports(Class<?> kind) {
    return UsernamePasswordAuthenticationToken.class.isAssignableFrom(kind);
  }

  private boolean matches(String password, String hash) {
    try {
      if (!turns.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        throw new AuthenticationServiceException("Too many people sign in at once");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AuthenticationServiceException("The sign-in was interrupted", e);
    }
    try {
      return encoder.matches(password, hash);
    } finally {
      turns.release();
    }
  }

  /// In the form of [Argon2PasswordEncoder] with its defaults, but of chance: no password has it,
  /// and weighing one against it takes as long as against any other.
  private static String hashByChance() {
    return "$argon2id$v=19$m=16384,t=2,p=1$%s$%s".formatted(chance(16), chance(32));
  }

  private static String chance(int length) {
    byte[] bytes = new byte[length];
    new SecureRandom().nextBytes(bytes);
    return Base64.getEncoder().withoutPadding().encodeToString(bytes);
  }
}
