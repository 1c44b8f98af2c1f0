package dev.rapport.faces.desk;

import static dev.rapport.ground.text.Say.say;

import dev.rapport.faces.files.ImportSettings;
import dev.rapport.facts.attachments.AttachmentSettings;
import dev.rapport.facts.organisations.Organisations;
import dev.rapport.facts.organisations.Role;
import dev.rapport.ground.web.ErrorPages;
import dev.rapport.ground.web.Fragments;
import dev.rapport.ground.web.Refusals;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.Authentication;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.security.web.context.SecurityContextHolderFilter;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.security.web.savedrequest.NullRequestCache;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.session.Session;
import org.springframework.session.jdbc.PostgreSqlJdbcIndexedSessionRepositoryCustomizer;
import org.springframework.session.jdbc.config.annotation.web.http.EnableJdbcHttpSession;
import org.springframework.session.web.http.CookieSerializer;
import org.springframework.session.web.http.DefaultCookieSerializer;
import org.springframework.session.web.http.SessionRepositoryFilter;
import org.springframework.util.unit.DataSize;

/// Who comes in and who may do what: sign-in, sessions, forgery tokens and the table of [Routes].
@Configuration
@EnableConfigurationProperties(DeskSettings.class)
@EnableJdbcHttpSession(
    tableName = "sessions.spring_session",
    maxInactiveIntervalInSeconds = SignInConfiguration.IDLE_SECONDS)
class SignInConfiguration {

  /// What a form sends beside its file.
  private static final long REST_OF_FORM = 16 * 1024;

  static final int IDLE_SECONDS = 8 * 60 * 60;

  /// Last of all chains: whatever no other face has claimed is refused here unless [Routes] says
  /// otherwise.
  @Bean
  @ConditionalOnWebApplication
  @Order(Ordered.LOWEST_PRECEDENCE)
  SecurityFilterChain deskChain(
      HttpSecurity http,
      Organisations organisations,
      CsrfTokenRepository forgeryTokens,
      SecurityContextRepository contexts,
      PasswordSignIn passwords,
      ImportSettings files,
      AttachmentSettings attachments,
      InstantSource clock)
      throws Exception {
    return http.headers(headers -> headers.disable())
        .securityContext(context -> context.securityContextRepository(contexts))
        .requestCache(cache -> cache.requestCache(new NullRequestCache()))
        .csrf(csrf -> csrf.csrfTokenRepository(forgeryTokens))
        // by name: other doors have providers of their own, and then none is everybody's
        .authenticationProvider(passwords)
        .formLogin(form ->
            form.loginPage("/sign-in")
                .usernameParameter("email")
                .defaultSuccessUrl("/today", true)
                .failureHandler((request, response, refusal) ->
                    response.sendRedirect("/sign-in?again&" + why(refusal))))
        .logout(out -> out.logoutUrl("/sign-out").logoutSuccessUrl("/sign-in?bye"))
        .addFilterBefore(new LeavingInPlace(), SecurityContextHolderFilter.class)
        .addFilterBefore(uploadGate(files, attachments), CsrfFilter.class)
        .addFilterBefore(new StaffAtWork(organisations, clock), AuthorizationFilter.class)
        .authorizeHttpRequests(asked -> asked.anyRequest().access(SignInConfiguration::decide))
        .exceptionHandling(refused ->
            refused
                .authenticationEntryPoint(new SignInAsked())
                .accessDeniedHandler(SignInConfiguration::refuse))
        .build();
  }

  private static UploadGate uploadGate(ImportSettings files, AttachmentSettings attachments) {
    return new UploadGate(
        List.of(
            UploadGate.Entrance.of(
                "/studio/imports",
                files.largestFile(),
                () ->
                    say(
                        "The file is larger than {0} MB. Cut it in two, or bring it in with ./rapport import.",
                        files.largestFile().toMegabytes()),
                false),
            UploadGate.Entrance.of(
                "/people/[0-9a-f-]{36}/files",
                DataSize.ofBytes(attachments.largest().toBytes() + REST_OF_FORM),
                () ->
                    say(
                        "Nothing is attached: a file may have at most {0}. Go back and choose a smaller one.",
                        AttachmentViews.largest(attachments)),
                true)),
        files.arriving());
  }

  @Bean
  PasswordEncoder passwordEncoder() {
    return Argon2PasswordEncoder.defaultsForSpringSecurity_v5_8();
  }

  @Bean
  SecurityContextRepository securityContexts() {
    return new HttpSessionSecurityContextRepository();
  }

  /// Of two requests of one session that keep the same thing for the first time, neither fails.
  @Bean
  PostgreSqlJdbcIndexedSessionRepositoryCustomizer sessionsOfParallelRequests() {
    return new PostgreSqlJdbcIndexedSessionRepositoryCustomizer();
  }

  @Bean
  @Primary
  CalmSessions<?> calmSessions(
      @Qualifier("sessionRepository") FindByIndexNameSessionRepository<? extends Session> kept) {
    return CalmSessions.of(kept);
  }

  /// Before whoever reads the session.
  @Bean
  @ConditionalOnWebApplication
  FilterRegistrationBean<OneVisit> oneVisit(CalmSessions<?> sessions) {
    var filter = new FilterRegistrationBean<>(new OneVisit(sessions));
    filter.setOrder(SessionRepositoryFilter.DEFAULT_ORDER - 1);
    return filter;
  }

  @Bean
  CsrfTokenRepository forgeryTokens(DeskSettings settings) {
    var tokens = new CookieCsrfTokenRepository();
    tokens.setCookieName(cookieName(settings, "rapport-form"));
    tokens.setCookieCustomizer(
        cookie -> cookie.httpOnly(true).sameSite("Strict").path("/").secure(settings.https()));
    return tokens;
  }

  @Bean
  CookieSerializer sessionCookie(DeskSettings settings) {
    var cookie = new OurSessions();
    cookie.setCookieName(cookieName(settings, "rapport"));
    cookie.setCookiePath("/");
    cookie.setSameSite("Lax");
    cookie.setUseHttpOnlyCookie(true);
    cookie.setUseSecureCookie(settings.https());
    return cookie;
  }

  /// Reads nothing but the ids that we give: whatever else a cookie holds is no session, and the
  /// database could not even compare it.
  private static final class OurSessions extends DefaultCookieSerializer {

    private static final Predicate<String> ID =
        Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}").asMatchPredicate();

    @Override
    public List<String> readCookieValues(HttpServletRequest request) {
      return super.readCookieValues(request).stream().filter(ID).toList();
    }
  }

  private static String cookieName(DeskSettings settings, String name) {
    return settings.https() ? "__Host-" + name : name;
  }

  private static String why(Exception refusal) {
    return switch (refusal) {
      case LockedException _ -> "often";
      case BadCredentialsException _ -> "wrong";
      default -> "busy";
    };
  }

  private static AuthorizationDecision decide(
      Supplier<? extends @Nullable Authentication> who, RequestAuthorizationContext asked) {
    Optional<Routes.Rule> rule = ruleOf(asked.getRequest());
    Optional<Role> role = AtWork.in(asked.getRequest()).map(atWork -> atWork.staff().role());
    return new AuthorizationDecision(
        rule.isPresent() && (rule.get().open() || role.map(rule.get()::lets).orElse(false)));
  }

  /// What stands in no line of the table does not exist; what does is forbidden and says so.
  private static void refuse(
      HttpServletRequest request, HttpServletResponse response, AccessDeniedException refusal)
      throws IOException {
    if (Refusals.concern(request)) {
      Refusals.answer(
          response,
          HttpStatus.FORBIDDEN,
          refusal instanceof CsrfException
              ? "Send the token of your session with each POST."
              : "That is not among what your role may do.");
    } else if (refusal instanceof CsrfException) {
      if (Fragments.wanted(request)
          && request.getAttribute(CsrfToken.class.getName()) instanceof CsrfToken fresh) {
        // of the session that began since the form was opened; only our own pages read it
        response.setHeader("Rapport-Forgery", fresh.getToken());
      }
      ErrorPages.refuse(
          request,
          response,
          HttpServletResponse.SC_FORBIDDEN,
          say("This page is too old"),
          say(
              "This page was open for a long time, so nothing was changed. Go back, load it again and"
                  + " repeat the step."));
    } else if (ruleOf(request).isEmpty()) {
      response.sendError(HttpServletResponse.SC_NOT_FOUND);
    } else {
      response.sendError(HttpServletResponse.SC_FORBIDDEN);
    }
  }

  private static Optional<Routes.Rule> ruleOf(HttpServletRequest request) {
    return Routes.ruleFor(request.getMethod(), request.getRequestURI());
  }
}
