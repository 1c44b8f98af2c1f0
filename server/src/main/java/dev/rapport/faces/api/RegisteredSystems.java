package dev.rapport.faces.api;

import dev.rapport.decisions.webkeys.VendorSystem;
import dev.rapport.decisions.webkeys.VendorSystems;
import dev.rapport.ground.tenancy.Tenancy;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.ClientSettings;
import org.springframework.security.oauth2.server.authorization.settings.OAuth2TokenFormat;
import org.springframework.security.oauth2.server.authorization.settings.TokenSettings;
import org.springframework.stereotype.Component;

/// The systems of the house that is bound, as Spring Security takes them for clients.
@Component
class RegisteredSystems implements RegisteredClientRepository {

  static final AuthorizationGrantType PRE_AUTHORIZED =
      new AuthorizationGrantType("urn:ietf:params:oauth:grant-type:pre-authorized_code");

  static final String KEYS = "rapport.keys";
  static final Duration TOKEN_LASTS = Duration.ofMinutes(5);

  private static final Duration CODE_LASTS = Duration.ofMinutes(1);

  private final VendorSystems systems;

  RegisteredSystems(VendorSystems systems) {
    this.systems = systems;
  }

  /// A manager registers a system, at the desk.
  @Override
  public void save(RegisteredClient client) {
    throw new UnsupportedOperationException("Nobody registers a system over the wire");
  }

  @Override
  public @Nullable RegisteredClient findById(String id) {
    return live(id).map(RegisteredSystems::client).orElse(null);
  }

  @Override
  public @Nullable RegisteredClient findByClientId(String clientId) {
    return live(clientId.substring(clientId.indexOf('.') + 1))
        .filter(system -> system.clientId().equals(clientId))
        .map(RegisteredSystems::client)
        .orElse(null);
  }

  private Optional<VendorSystem> live(String id) {
    if (Tenancy.current().isEmpty() || !id.matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")) {
      return Optional.empty();
    }
    return systems.live(UUID.fromString(id));
  }

  private static RegisteredClient client(VendorSystem system) {
    RegisteredClient.Builder client =
        RegisteredClient.withId(system.id().toString())
            .clientId(system.clientId())
            .clientName(system.name())
            .clientAuthenticationMethod(ClientAuthenticationMethod.PRIVATE_KEY_JWT)
            .authorizationGrantType(PRE_AUTHORIZED)
            .authorizationGrantType(AuthorizationGrantType.TOKEN_EXCHANGE)
            .clientSettings(
                ClientSettings.builder()
                    .requireProofKey(true)
                    .requireAuthorizationConsent(true)
                    .tokenEndpointAuthenticationSigningAlgorithm(SignatureAlgorithm.ES256)
                    .setting(KEYS, system.keys())
                    .build())
            .tokenSettings(
                TokenSettings.builder()
                    .accessTokenFormat(OAuth2TokenFormat.REFERENCE)
                    .accessTokenTimeToLive(TOKEN_LASTS)
                    .authorizationCodeTimeToLive(CODE_LASTS)
                    .build());
    if (!system.redirects().isEmpty()) {
      client.authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE);
      system.redirects().forEach(client::redirectUri);
    }
    return client.build();
  }
}
