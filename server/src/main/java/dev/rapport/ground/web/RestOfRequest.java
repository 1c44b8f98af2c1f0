package dev.rapport.ground.web;

import jakarta.servlet.ServletException;
import java.io.IOException;

/// What is left of a request, run within a scope: whose rows it may see, in which language it is
/// answered.
@FunctionalInterface
public interface RestOfRequest {

  void go() throws ServletException, IOException;

  /// Calls what it is given while the scope lasts.
  @FunctionalInterface
  interface Scope {
    void call(ScopedValue.CallableOp<Boolean, Exception> rest) throws Exception;
  }

  static void within(Scope scope, RestOfRequest rest) throws ServletException, IOException {
    try {
      scope.call(() -> {
        rest.go();
        return true;
      });
    } catch (ServletException | IOException | RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new ServletException(e);
    }
  }
}
