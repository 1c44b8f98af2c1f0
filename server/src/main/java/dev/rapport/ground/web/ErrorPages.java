package dev.rapport.ground.web;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.RequestMapping;

/// Where every failed request ends: a readable page for people, a problem (RFC 9457) for programs.
/// Neither tells anything about the inside.
@Controller
@RequestMapping("/error")
public final class ErrorPages implements ErrorController {

  private static final Logger LOG = LoggerFactory.getLogger(ErrorPages.class);

  private static final String WORDS = ErrorPages.class.getName() + ".words";

  private static final String TITLE = ErrorPages.class.getName() + ".title";

  /// Ends a request with a page that carries these words. Where reading the request failed, the
  /// server has settled the status already.
  public static void refuse(
      HttpServletRequest request, HttpServletResponse response, int status, String words)
      throws IOException {
    request.setAttribute(WORDS, words);
    if (!response.isCommitted()) {
      response.sendError(status);
    }
  }

  /// The same under a title of its own, where that of the status would say something else.
  public static void refuse(
      HttpServletRequest request,
      HttpServletResponse response,
      int status,
      String title,
      String words)
      throws IOException {
    request.setAttribute(TITLE, title);
    refuse(request, response, status, words);
  }

  @RequestMapping(produces = MediaType.TEXT_HTML_VALUE)
  String page(HttpServletRequest request, HttpServletResponse response, Model model) {
    ErrorPage page = pageOf(request);
    response.setStatus(page.status());
    model.addAttribute("page", page);
    return "error";
  }

  @RequestMapping
  ResponseEntity<ProblemDetail> problem(HttpServletRequest request) {
    ErrorPage page = pageOf(request);
    var problem = ProblemDetail.forStatus(page.status());
    problem.setTitle(page.title());
    problem.setDetail(page.words());
    return ResponseEntity.status(page.status())
        .contentType(MediaType.APPLICATION_PROBLEM_JSON)
        .body(problem);
  }

  private static boolean isOfHolder(HttpServletRequest request) {
    return request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI) instanceof String path
        && (path.equals("/me") || path.startsWith("/me/"));
  }

  private static ErrorPage pageOf(HttpServletRequest request) {
    int status =
        request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer code
            ? code
            : HttpStatus.NOT_FOUND.value();
    if (request.getAttribute(RequestDispatcher.ERROR_EXCEPTION) instanceof Throwable failure) {
      LOG.error(
          "{} {} failed",
          request.getAttribute(RequestDispatcher.ERROR_METHOD),
          request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI),
          failure);
    }
    ErrorPage usual = isOfHolder(request) ? ErrorPage.of(status).toHolder() : ErrorPage.of(status);
    ErrorPage page =
        request.getAttribute(TITLE) instanceof String title ? usual.called(title) : usual;
    return request.getAttribute(WORDS) instanceof String words ? page.saying(words) : page;
  }
}
