package dev.rapport.faces.api;

import dev.rapport.decisions.webkeys.Door;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AccessTokenAuthenticationContext;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AccessTokenAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationGrantAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.stereotype.Component;

/// What all grants have in common: a proof comes in, a token that is bound to its key goes out.
@Component
class TokenAnswers {

  private final BoundTokens tokens;
  private final Proofs proofs;
  private final Door door;

  TokenAnswers(BoundTokens tokens, Proofs proofs, Door door) {
    this.tokens = tokens;
    this.proofs = proofs;
    this.door = door;
  }

  BoundTokens.Bound draw(Map<String, Object> parameters) {
    Jwt proof =
        proofs
            .verified(
                Objects.toString(parameters.get(FormParameters.PROOF), ""),
                Objects.toString(parameters.get(FormParameters.METHOD), ""),
                Objects.toString(parameters.get(FormParameters.ADDRESS), ""),
                null)
            .orElseThrow(Refused::proof);
    return tokens.draw(Proofs.thumbprint(proof));
  }

  Door.Drawn drawn(BoundTokens.Bound token, OAuth2AuthorizationGrantAuthenticationToken asked) {
    return new Door.Drawn(
        token.getTokenValue(),
        UUID.fromString(clientOf(asked).getId()),
        BoundTokens.thumbprint(token.getClaims()),
        Objects.requireNonNull(token.getExpiresAt()));
  }

  OAuth2AccessTokenAuthenticationToken of(
      OAuth2AccessToken token,
      OAuth2AuthorizationGrantAuthenticationToken asked,
      Map<String, Object> besides) {
    return new OAuth2AccessTokenAuthenticationToken(
        clientOf(asked), (Authentication) asked.getPrincipal(), token, null, besides);
  }

  private static RegisteredClient clientOf(OAuth2AuthorizationGrantAuthenticationToken asked) {
    return Objects.requireNonNull(
        ((OAuth2ClientAuthenticationToken) asked.getPrincipal()).getRegisteredClient());
  }

  /// Says beside each token what it opens (RFC 9396, 7), and whether she is asked once more.
  void describe(OAuth2AccessTokenAuthenticationContext answered) {
    OAuth2AccessTokenAuthenticationToken token = answered.getAuthentication();
    door.token(token.getAccessToken().getTokenValue())
        .ifPresent(one -> {
          Map<String, Object> besides = new LinkedHashMap<>(token.getAdditionalParameters());
          besides.put("authorization_details", Door.details(one));
          one.number().ifPresent(number -> besides.put("holder_is_asked", number));
          Objects.requireNonNull(answered.getAccessTokenResponse())
              .additionalParameters(besides)
              .expiresIn(Duration.between(Instant.now(), one.expiresAt()).toSeconds());
        });
  }
}
