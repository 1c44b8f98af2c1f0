package dev.rapport.faces.desk;

import static dev.rapport.ground.text.Say.say;

import dev.rapport.facts.people.TakenBack;
import dev.rapport.ground.web.ErrorPages;
import dev.rapport.ground.web.Fragments;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.http.HttpStatus;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.ModelAndView;

/// Browsers check the forms before they send them; what arrives incomplete all the same comes back
/// with what was typed, or is refused in words where there is nothing to mend.
@ControllerAdvice(basePackageClasses = FormProblems.class)
class FormProblems {

  private final SharedFrame shared;

  FormProblems(SharedFrame shared) {
    this.shared = shared;
  }

  @ExceptionHandler
  ModelAndView comesBack(FormComesBack lack, HttpServletRequest request, CsrfToken token) {
    boolean inPlace = Fragments.wanted(request);
    Frame frame = shared.frame(request, token);
    if (frame == null) {
      throw new IllegalStateException("A form came back to somebody who is not signed in", lack);
    }
    return new ModelAndView(
        inPlace ? "desk/part/form" : lack.view(),
        Map.of("frame", frame, "form", lack.form(), "page", lack.page()),
        HttpStatus.UNPROCESSABLE_CONTENT);
  }

  @ExceptionHandler
  void incomplete(
      FormIsIncomplete problem, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    ErrorPages.refuse(
        request,
        response,
        HttpStatus.UNPROCESSABLE_CONTENT.value(),
        say("{0}. Nothing was changed.", String.valueOf(problem.getMessage())));
  }

  @ExceptionHandler
  void gone(
      DataIntegrityViolationException refusal,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    if (!TakenBack.isCauseOf(refusal)) {
      throw refusal;
    }
    ErrorPages.refuse(
        request,
        response,
        HttpStatus.GONE.value(),
        say("The import that brought her was taken back in this moment. Nothing was written."));
  }

  @ExceptionHandler({
    MissingServletRequestParameterException.class,
    MethodArgumentTypeMismatchException.class
  })
  void unreadable(HttpServletRequest request, HttpServletResponse response) throws IOException {
    boolean form = !request.getMethod().equals("GET");
    ErrorPages.refuse(
        request,
        response,
        form ? HttpStatus.UNPROCESSABLE_CONTENT.value() : HttpServletResponse.SC_NOT_FOUND,
        form
            ? say(
                "Something in the form cannot be read. Nothing was changed. Go back and look again.")
            : say("It may have moved, or it is not yours to see."));
  }
}
