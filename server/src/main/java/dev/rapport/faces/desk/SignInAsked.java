package dev.rapport.faces.desk;

import dev.rapport.ground.web.Fragments;
import dev.rapport.ground.web.Refusals;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;

/// Whoever is not signed in is led to the way in. Whoever just sent something keeps her words: a
/// script learns that it was not taken and leaves the form where it is, a page comes with what was
/// written.
final class SignInAsked implements AuthenticationEntryPoint {

  static final String UNSAVED = "/sign-in/unsaved";

  @Override
  public void commence(
      HttpServletRequest request, HttpServletResponse response, AuthenticationException refusal)
      throws IOException, ServletException {
    if (Refusals.concern(request)) {
      Refusals.answer(response, HttpStatus.UNAUTHORIZED, "Sign in first.");
    } else if (!request.getMethod().equals("POST")) {
      response.sendRedirect("/sign-in");
    } else if (Fragments.wanted(request)) {
      response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
    } else {
      request.getRequestDispatcher(UNSAVED).forward(request, response);
    }
  }
}
