package dev.rapport.ground.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import tools.jackson.databind.json.JsonMapper;

/// Says no to a program before any of its calls is reached, as RFC 9457 has it.
public final class Refusals {

  private static final JsonMapper JSON = JsonMapper.shared();

  private Refusals() {}

  /// Whether a program asks, and no page.
  public static boolean concern(HttpServletRequest request) {
    return request.getRequestURI().startsWith("/api/");
  }

  public static void answer(HttpServletResponse response, HttpStatus status, String words)
      throws IOException {
    response.setStatus(status.value());
    response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
    response.setCharacterEncoding("UTF-8");
    response
        .getWriter()
        .write(
            JSON.writeValueAsString(
                Map.of(
                    "status", status.value(),
                    "title", status.getReasonPhrase(),
                    "detail", words)));
  }
}
