package dev.rapport.faces.portal;

import static dev.rapport.ground.text.Say.say;

import dev.rapport.facts.holders.Holders;
import dev.rapport.facts.holders.Sessions;
import dev.rapport.facts.holders.Ties;
import dev.rapport.facts.organisations.Organisations;
import dev.rapport.ground.web.ErrorPages;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.MediaType;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.security.web.savedrequest.NullRequestCache;

/// Who comes in to the holders' pages. They have nothing in common with the desk: other cookies,
/// other sessions, and no role; a holder sees what is hers.
@Configuration
@EnableConfigurationProperties(PortalSettings.class)
class PortalConfiguration {

  /// Where nobody needs to be signed in: what is tried there is bounded, or opens with a secret.
  private static final List<String> OPEN =
      List.of(
          "/me/in",
          "/me/in/",
          "/me/join",
          "/me/speak",
          "/me/link",
          "/me/not-me",
          "/me/help",
          "/me/for/",
          "/me/may-ask/");

  /// Before the chain of the desk, which claims all that is left.
  @Bean
  @ConditionalOnWebApplication
  @Order(0)
  SecurityFilterChain portalChain(
      HttpSecurity http,
      PortalSettings settings,
      HolderCookie cookie,
      ComingBack back,
      Sessions sessions,
      Holders holders,
      Ties ties,
      Organisations organisations,
      Speaking speaking)
      throws Exception {
    return http.securityMatcher("/me", "/me/**")
        .headers(headers -> headers.disable())
        .sessionManagement(one -> one.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .requestCache(cache -> cache.requestCache(new NullRequestCache()))
        .csrf(csrf -> csrf.csrfTokenRepository(forgeryTokens(settings)))
        .addFilterBefore(
            new HolderAtDoor(cookie, sessions, holders, ties, organisations),
            AuthorizationFilter.class)
        .addFilterAfter(new SpokenAtDoor(speaking), HolderAtDoor.class)
        .authorizeHttpRequests(asked ->
            asked
                .anyRequest()
                .access((who, context) -> new AuthorizationDecision(mayCome(context.getRequest()))))
        .exceptionHandling(refused ->
            refused
                .authenticationEntryPoint((request, response, _) -> ask(back, request, response))
                .accessDeniedHandler(PortalConfiguration::refuse))
        .build();
  }

  private static CookieCsrfTokenRepository forgeryTokens(PortalSettings settings) {
    var tokens = new CookieCsrfTokenRepository();
    tokens.setCookieName(settings.cookieName("rapport-me-form"));
    tokens.setCookieCustomizer(
        cookie -> cookie.httpOnly(true).sameSite("Strict").path("/").secure(settings.https()));
    return tokens;
  }

  private static boolean mayCome(HttpServletRequest request) {
    String path = request.getRequestURI();
    return HolderAtWork.in(request).isPresent()
        || OPEN.stream()
            .anyMatch(open -> open.endsWith("/") ? path.startsWith(open) : path.equals(open));
  }

  private static void ask(ComingBack back, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    if (asksForPage(request)) {
      back.remember(request, response);
      response.sendRedirect("/me/in");
    } else {
      response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
    }
  }

  private static boolean asksForPage(HttpServletRequest request) {
    String accepted = request.getHeader("Accept");
    return accepted == null || !accepted.startsWith(MediaType.APPLICATION_JSON_VALUE);
  }

  private static void refuse(
      HttpServletRequest request, HttpServletResponse response, AccessDeniedException refusal)
      throws IOException {
    if (refusal instanceof CsrfException) {
      ErrorPages.refuse(
          request,
          response,
          HttpServletResponse.SC_FORBIDDEN,
          say("This page is too old"),
          say(
              "This page was open for a long time, so nothing was changed. Go back, load it again and"
                  + " repeat the step."));
    } else {
      response.sendError(HttpServletResponse.SC_FORBIDDEN);
    }
  }
}
