package dev.rapport.faces.portal;

import dev.rapport.facts.holders.Sessions;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.ModelAttribute;

/// Gives each page of the portal its frame, and each controller the holder for whom it answers.
@ControllerAdvice(basePackageClasses = SharedPortalFrame.class)
class SharedPortalFrame {

  /// Pages that show what one organisation keeps. On all others its name would say that they are of
  /// it.
  private static final Set<String> OF_A_HOUSE =
      Set.of("/me", "/me/heard", "/me/allow", "/me/held", "/me/plan", "/me/people", "/me/at");

  private static final String ERASE = "/me/erase";

  private final Sessions sessions;

  SharedPortalFrame(Sessions sessions) {
    this.sessions = sessions;
  }

  @ModelAttribute("me")
  @Nullable HolderAtWork me(HttpServletRequest request) {
    return HolderAtWork.in(request).orElse(null);
  }

  @ModelAttribute("frame")
  PortalFrame frame(HttpServletRequest request, CsrfToken token) {
    var forgery =
        new PortalFrame.Forgery(token.getParameterName(), token.getHeaderName(), token.getToken());
    return Spoken.in(request)
        .map(spoken -> frame(spoken, request, forgery))
        .or(() -> HolderAtWork.in(request).map(me -> frame(me, request, forgery)))
        .orElseGet(() -> nobodys(forgery));
  }

  private static PortalFrame nobodys(PortalFrame.Forgery forgery) {
    return new PortalFrame(
        "", "", List.of(), "", "", Optional.empty(), false, forgery, Optional.empty());
  }

  /// Without the name of a tie: no form of such a page is one of her own.
  private PortalFrame frame(
      Spoken spoken, HttpServletRequest request, PortalFrame.Forgery forgery) {
    String path = request.getRequestURI();
    int end = path.indexOf('/', spoken.home().length() + 1);
    return new PortalFrame(
        spoken.side().organisation().name(),
        "",
        List.of(),
        end < 0 ? path : path.substring(0, end),
        path,
        Optional.of(
            new PortalFrame.Acting(
                spoken.principal().name(), spoken.home(), ReachWords.tabs(spoken))),
        true,
        forgery,
        request.getMethod().equals("GET") ? toast(spoken.me()) : Optional.empty());
  }

  private PortalFrame frame(
      HolderAtWork me, HttpServletRequest request, PortalFrame.Forgery forgery) {
    Optional<HolderAtWork.Side> shown = me.shown();
    String path = request.getRequestURI();
    boolean ofHouse = OF_A_HOUSE.contains(tabOf(path)) || path.equals(ERASE);
    return new PortalFrame(
        shown.filter(_ -> ofHouse).map(side -> side.organisation().name()).orElse(""),
        shown.map(side -> side.tie().id().value().toString()).orElse(""),
        me.sides().size() < 2 || !ofHouse
            ? List.of()
            : me.sides().stream()
                .map(side ->
                    new PortalFrame.House(
                        side.organisation().name(),
                        side.tie().id().value().toString(),
                        shown.filter(side::equals).isPresent()))
                .toList(),
        tabOf(path),
        path,
        Optional.empty(),
        true,
        forgery,
        request.getMethod().equals("GET") ? toast(me) : Optional.empty());
  }

  /// Said once: whoever loads the page again has read it.
  private Optional<PortalFrame.Toast> toast(HolderAtWork me) {
    Optional<PortalFrame.Toast> toast =
        me.session()
            .said()
            .map(words ->
                new PortalFrame.Toast(words, me.session().undo().map(UUID::toString).orElse("")));
    if (toast.isPresent()) {
      sessions.wasSaid(me.session().id());
    }
    return toast;
  }

  private static String tabOf(String path) {
    int end = path.indexOf('/', "/me/".length());
    return end < 0 ? path : path.substring(0, end);
  }

  /// Her first page says what there is not.
  @ExceptionHandler({HolderAtWork.JoinedWithNobody.class, OwnRecords.NothingIsKept.class})
  String home() {
    return "redirect:/me";
  }
}
