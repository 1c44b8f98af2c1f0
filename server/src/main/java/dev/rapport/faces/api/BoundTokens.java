package dev.rapport.faces.api;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.ClaimAccessor;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.core.OAuth2Token;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenGenerator;
import org.springframework.stereotype.Component;

/// Draws tokens: chance alone, five minutes, and bound to a key of the system. Without a proof
/// there is none.
@Component
class BoundTokens implements OAuth2TokenGenerator<OAuth2Token> {

  private static final int BYTES = 32;
  private static final SecureRandom CHANCE = new SecureRandom();

  private final Proofs proofs;

  BoundTokens(Proofs proofs) {
    this.proofs = proofs;
  }

  /// For Spring Security, at the code of an answered request. It has read and checked the proof,
  /// but not whether another server saw it before, nor whether its key is that of the request.
  @Override
  public @Nullable OAuth2Token generate(OAuth2TokenContext context) {
    if (!OAuth2TokenType.ACCESS_TOKEN.equals(context.getTokenType())) {
      return null;
    }
    Jwt proof = context.get(OAuth2TokenContext.DPOP_PROOF_KEY);
    if (proof == null || !proofs.isFirst(proof)) {
      throw Refused.proof();
    }
    String thumbprint = Proofs.thumbprint(proof);
    String bound = boundTo(context.getAuthorization());
    if (!bound.isEmpty() && !bound.equals(thumbprint)) {
      throw Refused.proof();
    }
    return draw(thumbprint);
  }

  private static String boundTo(@Nullable OAuth2Authorization authorization) {
    if (authorization == null) {
      return "";
    }
    OAuth2AuthorizationRequest request =
        authorization.getAttribute(OAuth2AuthorizationRequest.class.getName());
    Object thumbprint = request == null ? null : request.getAdditionalParameters().get("dpop_jkt");
    return thumbprint == null ? "" : thumbprint.toString();
  }

  Bound draw(String thumbprint) {
    byte[] secret = new byte[BYTES];
    CHANCE.nextBytes(secret);
    Instant now = Instant.now();
    return new Bound(
        Base64.getUrlEncoder().withoutPadding().encodeToString(secret),
        now,
        now.plus(RegisteredSystems.TOKEN_LASTS),
        thumbprint);
  }

  @SuppressWarnings("unchecked")
  static String thumbprint(Map<String, Object> claims) {
    return ((Map<String, String>) claims.getOrDefault("cnf", Map.of())).getOrDefault("jkt", "");
  }

  /// A token that says which key it is bound to.
  static final class Bound extends OAuth2AccessToken implements ClaimAccessor {

    private static final long serialVersionUID = 1L;

    private final String thumbprint;

    Bound(String secret, Instant from, Instant until, String thumbprint) {
      super(TokenType.DPOP, secret, from, until, Set.of());
      this.thumbprint = thumbprint;
    }

    @Override
    public Map<String, Object> getClaims() {
      return Map.of("cnf", Map.of("jkt", thumbprint));
    }
  }
}
