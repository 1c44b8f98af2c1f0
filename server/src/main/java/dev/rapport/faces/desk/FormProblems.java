package dev.rapport.faces.desk;

import dev.rapport.ground.web.ErrorPages;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;

/// Browsers check the forms before they send them; what arrives incomplete all the same is refused
/// in words.
@ControllerAdvice(basePackageClasses = FormProblems.class)
class FormProblems {

  private static final int UNPROCESSABLE = 422;

  @ExceptionHandler
  void incomplete(
      FormIsIncomplete problem, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    ErrorPages.refuse(
        request, response, UNPROCESSABLE, problem.getMessage() + ". Nothing was changed.");
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
        form ? UNPROCESSABLE : HttpServletResponse.SC_NOT_FOUND,
        form
            ? "Something in the form cannot be read. Nothing was changed. Go back and look again."
            : "It may have moved, or it is not yours to see.");
  }
}
