package dev.rapport.ground.web;

import dev.rapport.ground.text.Language;
import dev.rapport.ground.text.Say;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/// Binds each request to the language that its browser asks for, until somebody is known who chose
/// one.
@Component
@ConditionalOnWebApplication
@Order(Ordered.HIGHEST_PRECEDENCE + 10)
public final class ReaderLanguage extends OncePerRequestFilter {

  private static final String SPOKEN = ReaderLanguage.class.getName() + ".spoken";

  @Override
  protected boolean shouldNotFilterErrorDispatch() {
    return false;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    speaking(languageOf(request), request, response, chain);
  }

  /// The page of an error is made after all else of its request has ended.
  private static Language languageOf(HttpServletRequest request) {
    if (request.getAttribute(SPOKEN) instanceof Language spoken) {
      return spoken;
    }
    return request.getHeader("Accept-Language") == null
        ? Language.ENGLISH
        : Language.of(Collections.list(request.getLocales()));
  }

  /// The rest of the request for somebody who reads this language.
  public static void speaking(
      Language language,
      HttpServletRequest request,
      HttpServletResponse response,
      FilterChain chain)
      throws ServletException, IOException {
    request.setAttribute(SPOKEN, language);
    RestOfRequest.within(rest -> Say.in(language, rest), () -> chain.doFilter(request, response));
  }
}
