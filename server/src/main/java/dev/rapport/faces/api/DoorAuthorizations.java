package dev.rapport.faces.api;

import dev.rapport.decisions.webkeys.Door;
import dev.rapport.decisions.webkeys.DoorToken;
import dev.rapport.decisions.webkeys.PushedRequest;
import dev.rapport.decisions.webkeys.PushedRequests;
import dev.rapport.ground.tenancy.Tenancy;
import java.security.Principal;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationCode;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.stereotype.Component;

/// What Spring Security's authorization server keeps, kept as rows of the house: what was pushed,
/// its code, and tokens with the grant behind them as it is now. Each step that counts once is one
/// conditional statement, where Spring would read and then write.
@Component
class DoorAuthorizations implements OAuth2AuthorizationService {

  /// Of what is pushed, what is needed later; what proves who pushed it is not.
  private static final Set<String> KEPT =
      Set.of("code_challenge", "code_challenge_method", "authorization_details", "dpop_jkt");

  private static final String REDIRECT = "redirect_uri";
  private static final String STATE = "state";
  private static final String ADDRESS = "authorization_uri";
  private static final String EXPIRES = "___";
  private static final Duration CODE_LASTS = Duration.ofMinutes(1);

  private final PushedRequests requests;
  private final Door door;
  private final RegisteredSystems systems;
  private final NamedClerks clerks;

  DoorAuthorizations(
      PushedRequests requests, Door door, RegisteredSystems systems, NamedClerks clerks) {
    this.requests = requests;
    this.door = door;
    this.systems = systems;
    this.clerks = clerks;
  }

  @Override
  public void save(OAuth2Authorization authorization) {
    String reference = authorization.getAttribute(OAuth2ParameterNames.STATE);
    OAuth2Authorization.Token<OAuth2AccessToken> token = authorization.getAccessToken();
    if (reference != null) {
      keepRequest(authorization, reference);
    } else if (token == null) {
      // another system had the code: nobody gets anything for it
      requests.spend(UUID.fromString(authorization.getId()));
    } else if (token.isInvalidated()) {
      door.token(token.getToken().getTokenValue()).ifPresent(door::end);
      endAllOf(authorization);
    } else {
      redeem(authorization, token);
    }
  }

  private void keepRequest(OAuth2Authorization authorization, String reference) {
    OAuth2AuthorizationRequest request =
        Objects.requireNonNull(
            authorization.getAttribute(OAuth2AuthorizationRequest.class.getName()));
    Map<String, String> kept = new HashMap<>();
    request
        .getAdditionalParameters()
        .forEach((name, value) -> {
          if (KEPT.contains(name)) {
            kept.put(name, value.toString());
          }
        });
    kept.put(ADDRESS, request.getAuthorizationUri());
    Optional.ofNullable(request.getRedirectUri()).ifPresent(uri -> kept.put(REDIRECT, uri));
    Optional.ofNullable(request.getState()).ifPresent(state -> kept.put(STATE, state));
    UUID system = UUID.fromString(authorization.getRegisteredClientId());
    var client = SecurityContextHolder.getContext().getAuthentication();
    var clerk = clerks.of(client, request.getAdditionalParameters());
    int expires = reference.lastIndexOf(EXPIRES);
    if (expires >= 0) {
      Instant until =
          Instant.ofEpochMilli(Long.parseLong(reference.substring(expires + EXPIRES.length())));
      requests.push(system, reference, kept, clerk, until);
    } else {
      requests.show(system, reference, kept, clerk);
    }
  }

  private void redeem(
      OAuth2Authorization authorization, OAuth2Authorization.Token<OAuth2AccessToken> token) {
    OAuth2AuthorizationCode code =
        Objects.requireNonNull(authorization.getToken(OAuth2AuthorizationCode.class)).getToken();
    PushedRequest request = requests.ofCode(code.getTokenValue()).orElseThrow(Refused::grant);
    if (!door.mayOpenMore(request.clerk())) {
      throw Refused.enoughOpen();
    }
    var drawn =
        new Door.Drawn(
            token.getToken().getTokenValue(),
            UUID.fromString(authorization.getRegisteredClientId()),
            BoundTokens.thumbprint(Objects.requireNonNull(token.getClaims())),
            Objects.requireNonNull(token.getToken().getExpiresAt()));
    if (!door.redeem(drawn, request)) {
      throw Refused.grant();
    }
  }

  /// Somebody brought a code a second time: one of the two has stolen it, and nobody knows which.
  private void endAllOf(OAuth2Authorization authorization) {
    if (authorization.getToken(OAuth2AuthorizationCode.class) != null) {
      door.ofRequest(UUID.fromString(authorization.getId())).ifPresent(door::end);
    }
  }

  /// What was pushed is shown once.
  @Override
  public void remove(OAuth2Authorization authorization) {
    if (!requests.forget(UUID.fromString(authorization.getId()))) {
      throw Refused.request("request_uri");
    }
  }

  @Override
  public @Nullable OAuth2Authorization findById(String id) {
    return null;
  }

  @Override
  public @Nullable OAuth2Authorization findByToken(String token, @Nullable OAuth2TokenType type) {
    if (Tenancy.current().isEmpty()) {
      return null;
    }
    String asked = type == null ? "access_token" : type.getValue();
    return switch (asked) {
      case "state" -> requests.waiting(token).flatMap(this::pushed).orElse(null);
      case "code" -> requests.ofCode(token).flatMap(one -> answered(one, token)).orElse(null);
      case "access_token" -> door.token(token).flatMap(one -> readingWith(one, token)).orElse(null);
      default -> null;
    };
  }

  private Optional<OAuth2Authorization> pushed(PushedRequest request) {
    return begun(request).map(OAuth2Authorization.Builder::build);
  }

  private Optional<OAuth2Authorization> answered(PushedRequest request, String code) {
    Instant until = request.codeExpiresAt().orElseThrow();
    return begun(request)
        .map(builder -> {
          builder.token(
              new OAuth2AuthorizationCode(code, until.minus(CODE_LASTS), until),
              metadata ->
                  metadata.put(
                      OAuth2Authorization.Token.INVALIDATED_METADATA_NAME,
                      request.state() == PushedRequest.State.USED));
          // once the code is spent, what came of it ends with its second use
          door.ofRequest(request.id())
              .ifPresent(token ->
                  builder.token(
                      new OAuth2AccessToken(
                          OAuth2AccessToken.TokenType.DPOP,
                          token.id().toString(),
                          token.issuedAt(),
                          token.expiresAt())));
          return builder.build();
        });
  }

  private Optional<OAuth2Authorization.Builder> begun(PushedRequest request) {
    RegisteredClient client = systems.findById(request.system().toString());
    if (client == null) {
      return Optional.empty();
    }
    Map<String, Object> additional = new HashMap<>(request.parameters());
    additional.keySet().removeAll(Set.of(REDIRECT, STATE, ADDRESS));
    additional.put(NamedClerks.CLERK, request.clerk().id().value().toString());
    OAuth2AuthorizationRequest asked =
        OAuth2AuthorizationRequest.authorizationCode()
            .authorizationUri(request.parameter(ADDRESS))
            .clientId(client.getClientId())
            .redirectUri(request.parameters().get(REDIRECT))
            .state(request.parameters().get(STATE))
            .additionalParameters(additional)
            .build();
    return Optional.of(
        OAuth2Authorization.withRegisteredClient(client)
            .id(request.id().toString())
            .principalName(client.getClientId())
            .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
            .attribute(OAuth2AuthorizationRequest.class.getName(), asked)
            .attribute(
                Principal.class.getName(),
                UsernamePasswordAuthenticationToken.authenticated("holder", "", List.of())));
  }

  private Optional<OAuth2Authorization> readingWith(DoorToken token, String secret) {
    RegisteredClient client = systems.findById(token.system().toString());
    if (client == null) {
      return Optional.empty();
    }
    return Optional.of(
        OAuth2Authorization.withRegisteredClient(client)
            .id(token.id().toString())
            .principalName(client.getClientId())
            .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
            .token(
                new OAuth2AccessToken(
                    OAuth2AccessToken.TokenType.DPOP, secret, token.issuedAt(), token.expiresAt()),
                metadata -> {
                  metadata.put(OAuth2Authorization.Token.INVALIDATED_METADATA_NAME, !token.live());
                  metadata.put(OAuth2Authorization.Token.CLAIMS_METADATA_NAME, claims(token));
                })
            .build());
  }

  /// What is told of a token to whoever may ask (RFC 7662): nothing of the holder.
  static Map<String, Object> claims(DoorToken token) {
    Map<String, Object> claims = new LinkedHashMap<>();
    claims.put("authorization_details", Door.details(token));
    claims.put("cnf", Map.of("jkt", token.thumbprint()));
    claims.put("act", act(token.act()));
    return claims;
  }

  /// Who acts, and for whom, the last outermost (RFC 8693, 4.1).
  private static Map<String, Object> act(List<String> clerks) {
    Map<String, Object> one = new LinkedHashMap<>();
    one.put("sub", clerks.getFirst());
    if (clerks.size() > 1) {
      one.put("act", act(clerks.subList(1, clerks.size())));
    }
    return one;
  }
}
