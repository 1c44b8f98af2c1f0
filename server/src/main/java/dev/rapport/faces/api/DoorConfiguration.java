package dev.rapport.faces.api;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import dev.rapport.decisions.webkeys.AskedDetail;
import dev.rapport.decisions.webkeys.Door;
import dev.rapport.decisions.webkeys.KeyLog;
import dev.rapport.facts.organisations.Organisations;
import java.util.List;
import java.util.Optional;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.oauth2.server.authorization.OAuth2AuthorizationServerConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationServerMetadata;
import org.springframework.security.oauth2.server.authorization.authentication.JwtClientAssertionAuthenticationProvider;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeAuthenticationProvider;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationProvider;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationValidator;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2PushedAuthorizationRequestAuthenticationProvider;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.oauth2.server.authorization.web.authentication.JwtClientAssertionAuthenticationConverter;
import org.springframework.security.oauth2.server.authorization.web.authentication.OAuth2AccessTokenResponseAuthenticationSuccessHandler;
import org.springframework.security.oauth2.server.authorization.web.authentication.OAuth2AuthorizationCodeAuthenticationConverter;
import org.springframework.security.oauth2.server.authorization.web.authentication.OAuth2TokenExchangeAuthenticationConverter;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;
import org.springframework.security.web.context.SecurityContextHolderFilter;
import org.springframework.security.web.savedrequest.NullRequestCache;

/// The door for vendors' systems: Spring Security's authorization server, with only what a web key
/// needs, over rows of ours. See docs/formats/web-keys-api.md.
@Configuration
@EnableConfigurationProperties(DoorSettings.class)
class DoorConfiguration {

  static final String AUTHORIZE = "/oauth2/authorize";
  static final String PUSHED = "/oauth2/par";
  static final String TOKEN = "/oauth2/token";

  static final String SHOWN = "/oauth2/shown";

  private static final String METADATA = "/.well-known/oauth-authorization-server";

  /// Before the chains of the portal and the desk; it has nothing in common with either.
  @Bean
  @ConditionalOnWebApplication
  @Order(-1)
  SecurityFilterChain doorChain(
      HttpSecurity http,
      DoorSettings settings,
      Organisations organisations,
      RegisteredSystems systems,
      DoorAuthorizations authorizations,
      Assertions assertions,
      BoundTokens tokens,
      Proofs proofs,
      PushedDetails details,
      PreAuthorizedCode.Provider preAuthorized,
      PassingOn passingOn,
      TokenAnswers answers)
      throws Exception {
    return http.securityMatcher("/oauth2/**", METADATA)
        .with(
            new OAuth2AuthorizationServerConfigurer(),
            server ->
                server
                    .registeredClientRepository(systems)
                    .authorizationService(authorizations)
                    .authorizationServerSettings(served(settings))
                    .tokenGenerator(tokens)
                    .clientAuthentication(client ->
                        client
                            .authenticationConverters(all -> {
                              all.clear();
                              all.add(new JwtClientAssertionAuthenticationConverter());
                            })
                            .authenticationProviders(all -> {
                              var signed =
                                  new JwtClientAssertionAuthenticationProvider(
                                      systems, authorizations);
                              signed.setJwtDecoderFactory(assertions);
                              all.clear();
                              all.add(signed);
                            }))
                    .pushedAuthorizationRequestEndpoint(pushed ->
                        pushed
                            .pushedAuthorizationRequestConverters(all -> {
                              all.clear();
                              all.add(details);
                            })
                            .authenticationProviders(all -> {
                              var kept =
                                  new OAuth2PushedAuthorizationRequestAuthenticationProvider(
                                      authorizations);
                              kept.setAuthenticationValidator(
                                  new OAuth2AuthorizationCodeRequestAuthenticationValidator()
                                      .andThen(details::check));
                              all.clear();
                              all.add(kept);
                            }))
                    .authorizationEndpoint(browser ->
                        browser
                            // what is wrong here is wrong with the request itself: nobody is sent
                            // back
                            .errorResponseHandler((request, response, refusal) ->
                                response.sendError(HttpStatus.BAD_REQUEST.value()))
                            .consentPage(settings.configured().orElse("") + SHOWN)
                            .authenticationProviders(all ->
                                all.removeIf(one ->
                                    !(one
                                        instanceof
                                        OAuth2AuthorizationCodeRequestAuthenticationProvider))))
                    .tokenEndpoint(token ->
                        token
                            .accessTokenRequestConverters(all -> {
                              all.clear();
                              all.add(new OAuth2AuthorizationCodeAuthenticationConverter());
                              all.add(new OAuth2TokenExchangeAuthenticationConverter());
                              all.add(new PreAuthorizedCode.Converter());
                            })
                            .authenticationProviders(all -> {
                              all.clear();
                              all.add(
                                  new OAuth2AuthorizationCodeAuthenticationProvider(
                                      authorizations, tokens));
                              all.add(passingOn);
                              all.add(preAuthorized);
                            })
                            .accessTokenResponseHandler(described(answers)))
                    .authorizationServerMetadataEndpoint(metadata ->
                        metadata.authorizationServerMetadataCustomizer(
                            DoorConfiguration::describe)))
        .headers(headers -> headers.disable())
        .csrf(csrf -> csrf.disable())
        .sessionManagement(one -> one.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .requestCache(cache -> cache.requestCache(new NullRequestCache()))
        .addFilterBefore(
            new SystemAtDoor(settings, organisations), SecurityContextHolderFilter.class)
        .addFilterAfter(new FreshProofs(proofs), SecurityContextHolderFilter.class)
        .addFilterAfter(new BrowserAtDoor(), SecurityContextHolderFilter.class)
        .authorizeHttpRequests(asked ->
            asked
                .requestMatchers(HttpMethod.GET, METADATA, SHOWN)
                .permitAll()
                .requestMatchers(AUTHORIZE)
                .authenticated()
                .requestMatchers(HttpMethod.POST, "/oauth2/**")
                .authenticated()
                .anyRequest()
                .denyAll())
        .build();
  }

  /// What this server signs are the heads of the log of keys; tokens are opaque. Spring Security
  /// shows this key at the `jwks_uri` of the metadata.
  @Bean
  @ConditionalOnWebApplication
  JWKSource<SecurityContext> keysOfTheLog(KeyLog log) {
    return new ImmutableJWKSet<>(new JWKSet(log.publicJwk()));
  }

  /// Where systems read. It knows them by their token and by nothing else.
  @Bean
  @ConditionalOnWebApplication
  @Order(-1)
  SecurityFilterChain readingChain(
      HttpSecurity http, DoorSettings settings, Door door, Proofs proofs) throws Exception {
    return http.securityMatcher(WebKeyInterface.PATH, WebKeyInterface.PATH + "/**")
        .headers(headers -> headers.disable())
        .csrf(csrf -> csrf.disable())
        .sessionManagement(one -> one.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .requestCache(cache -> cache.requestCache(new NullRequestCache()))
        .addFilterBefore(
            new ReadingAtDoor(settings, door, proofs), AnonymousAuthenticationFilter.class)
        .authorizeHttpRequests(asked -> asked.anyRequest().permitAll())
        .build();
  }

  /// Where systems bring what their house holds for somebody.
  @Bean
  @ConditionalOnWebApplication
  @Order(-1)
  SecurityFilterChain bringingChain(
      HttpSecurity http,
      DoorSettings settings,
      Organisations organisations,
      RegisteredSystems systems,
      Assertions assertions)
      throws Exception {
    return http.securityMatcher(SourceInterface.PATH + "/**")
        .headers(headers -> headers.disable())
        .csrf(csrf -> csrf.disable())
        .sessionManagement(one -> one.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .requestCache(cache -> cache.requestCache(new NullRequestCache()))
        .addFilterBefore(
            new SourceAtDoor(settings, organisations, systems, assertions),
            AnonymousAuthenticationFilter.class)
        .authorizeHttpRequests(asked -> asked.anyRequest().permitAll())
        .build();
  }

  private static AuthorizationServerSettings served(DoorSettings settings) {
    AuthorizationServerSettings.Builder served =
        AuthorizationServerSettings.builder()
            .authorizationEndpoint(AUTHORIZE)
            .pushedAuthorizationRequestEndpoint(PUSHED)
            .tokenEndpoint(TOKEN);
    Optional<String> address = settings.configured();
    address.ifPresent(served::issuer);
    return served.build();
  }

  private static OAuth2AccessTokenResponseAuthenticationSuccessHandler described(
      TokenAnswers answers) {
    var handler = new OAuth2AccessTokenResponseAuthenticationSuccessHandler();
    handler.setAccessTokenResponseCustomizer(answers::describe);
    return handler;
  }

  /// Spring Security tells what it could do; what is left here is what it does.
  private static void describe(OAuth2AuthorizationServerMetadata.Builder metadata) {
    List<String> signed = List.of(ClientAuthenticationMethod.PRIVATE_KEY_JWT.getValue());
    List<String> algorithms = List.of("ES256", "PS256");
    metadata.claims(claims -> {
      claims.remove("tls_client_certificate_bound_access_tokens");
      claims.put(
          "grant_types_supported",
          List.of(
              AuthorizationGrantType.AUTHORIZATION_CODE.getValue(),
              RegisteredSystems.PRE_AUTHORIZED.getValue(),
              AuthorizationGrantType.TOKEN_EXCHANGE.getValue()));
      for (String endpoint : List.of("token", "revocation", "introspection")) {
        claims.put(endpoint + "_endpoint_auth_methods_supported", signed);
        claims.put(endpoint + "_endpoint_auth_signing_alg_values_supported", algorithms);
      }
      claims.put("require_pushed_authorization_requests", true);
      claims.put("authorization_response_iss_parameter_supported", true);
      claims.put("authorization_details_types_supported", List.of(AskedDetail.TYPE));
      claims.put("pre-authorized_grant_anonymous_access_supported", false);
      claims.put("acr_values_supported", List.of(HolderIsAsked.NUMBER_MATCH));
    });
  }
}
