package dev.rapport.faces.api;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import dev.rapport.decisions.webkeys.Door;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtDecoderFactory;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.server.authorization.authentication.JwtClientAssertionDecoderFactory;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.stereotype.Component;

/// By what a system signs it is known (RFC 7523). Spring Security would fetch its keys from an
/// address; ours stand where a manager put them, so no system makes this server call another.
@Component
class Assertions implements JwtDecoderFactory<RegisteredClient> {

  /// As FAPI 2.0 (5.4.1) has it; a shared secret or no signature at all is never among them.
  private static final Set<JWSAlgorithm> ALGORITHMS =
      Set.of(JWSAlgorithm.ES256, JWSAlgorithm.PS256);

  private static final Set<JOSEObjectType> TYPES =
      Set.of(JOSEObjectType.JWT, new JOSEObjectType("client-authentication+jwt"));

  /// One that counts for longer was made beforehand.
  private static final Duration LONGEST = Duration.ofMinutes(10);

  private final Door door;

  Assertions(Door door) {
    this.door = door;
  }

  @Override
  public JwtDecoder createDecoder(@Nullable RegisteredClient client) {
    if (client == null) {
      throw new IllegalArgumentException("An assertion is of a system");
    }
    var processor = new DefaultJWTProcessor<SecurityContext>();
    var types = new HashSet<@Nullable JOSEObjectType>(TYPES);
    types.add(null);
    processor.setJWSTypeVerifier(new DefaultJOSEObjectTypeVerifier<>(types));
    processor.setJWSKeySelector(
        new JWSVerificationKeySelector<>(ALGORITHMS, new ImmutableJWKSet<>(keysOf(client))));
    processor.setJWTClaimsSetVerifier((claims, context) -> {});
    var decoder = new NimbusJwtDecoder(processor);
    var all =
        new DelegatingOAuth2TokenValidator<Jwt>(
            List.of(
                JwtClientAssertionDecoderFactory.DEFAULT_JWT_VALIDATOR_FACTORY.apply(client),
                Assertions::isShort,
                jwt -> isFirst(client, jwt)));
    // in this order, so that one that does not hold is not used up
    all.setFailOnError(true);
    decoder.setJwtValidator(all);
    return decoder;
  }

  private static JWKSet keysOf(RegisteredClient client) {
    try {
      return JWKSet.parse(
          String.valueOf(client.getClientSettings().<Object>getSetting(RegisteredSystems.KEYS)));
    } catch (ParseException e) {
      throw new IllegalStateException("The keys of a system were read when it was registered", e);
    }
  }

  private static OAuth2TokenValidatorResult isShort(Jwt jwt) {
    Instant until = jwt.getExpiresAt();
    return until != null && until.isBefore(Instant.now().plus(LONGEST))
        ? OAuth2TokenValidatorResult.success()
        : refusal("exp");
  }

  private OAuth2TokenValidatorResult isFirst(RegisteredClient client, Jwt jwt) {
    Instant until = jwt.getExpiresAt();
    String id = jwt.getId();
    boolean first =
        id != null
            && until != null
            && door.isFirst(client.getId() + " " + id, until.plus(Duration.ofMinutes(1)));
    return first ? OAuth2TokenValidatorResult.success() : refusal("jti");
  }

  private static OAuth2TokenValidatorResult refusal(String claim) {
    return OAuth2TokenValidatorResult.failure(
        new OAuth2Error(OAuth2ErrorCodes.INVALID_CLIENT, "The claim %s".formatted(claim), null));
  }
}
