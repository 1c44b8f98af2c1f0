package dev.rapport.faces.desk;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.servlet.support.RequestContextUtils;

/// Gives each page of the desk its frame.
@ControllerAdvice(basePackageClasses = SharedFrame.class)
class SharedFrame {

  @ModelAttribute("forgery")
  Frame.Forgery forgery(CsrfToken token) {
    return new Frame.Forgery(token.getParameterName(), token.getHeaderName(), token.getToken());
  }

  @ModelAttribute("frame")
  @Nullable Frame frame(HttpServletRequest request, CsrfToken token) {
    return AtWork.in(request)
        .map(atWork ->
            new Frame(
                atWork.organisation().name(),
                atWork.staff().name(),
                Words.role(atWork.staff().role()),
                entryOf(request.getRequestURI()),
                forgery(token),
                mayOpen(atWork, "/studio/imports"),
                atWork.mayDecide(),
                mayOpen(atWork, "/people/somebody/own-side"),
                toastFor(request)))
        .orElse(null);
  }

  private static boolean mayOpen(AtWork atWork, String path) {
    return Routes.ruleFor("GET", path).filter(rule -> rule.lets(atWork.staff().role())).isPresent();
  }

  @ModelAttribute("atWork")
  @Nullable AtWork atWork(HttpServletRequest request) {
    return AtWork.in(request).orElse(null);
  }

  private static String entryOf(String path) {
    int end = path.indexOf('/', 1);
    return end < 0 ? path : path.substring(0, end);
  }

  private static Optional<Toast> toastFor(HttpServletRequest request) {
    var flash = RequestContextUtils.getInputFlashMap(request);
    return flash != null && flash.get(Toast.NAME) instanceof Toast toast
        ? Optional.of(toast)
        : Optional.empty();
  }
}
