package dev.rapport.faces.api;

import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.server.ResponseStatusException;

/// Refusals to programs, as RFC 9457 has them. People get a page instead.
@RestControllerAdvice(
    assignableTypes = {
      HouseInterface.class,
      IdentityInterface.class,
      PlanInterface.class,
      RuleInterface.class,
      SourceInterface.class,
      WebKeyInterface.class
    })
@Order(Ordered.HIGHEST_PRECEDENCE)
class Problems {

  @ExceptionHandler
  ResponseEntity<ProblemDetail> refused(ResponseStatusException refusal) {
    return problem(
        refusal.getStatusCode(), String.valueOf(refusal.getReason()), refusal.getHeaders());
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> unreadable(HttpMessageNotReadableException refusal) {
    return problem(
        HttpStatus.BAD_REQUEST,
        "The body is not the JSON that this address reads.",
        HttpHeaders.EMPTY);
  }

  private static ResponseEntity<ProblemDetail> problem(
      HttpStatusCode status, String words, HttpHeaders headers) {
    return ResponseEntity.status(status)
        .headers(headers)
        .contentType(MediaType.APPLICATION_PROBLEM_JSON)
        .body(ProblemDetail.forStatusAndDetail(status, words));
  }
}
