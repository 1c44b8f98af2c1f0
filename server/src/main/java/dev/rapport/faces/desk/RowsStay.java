package dev.rapport.faces.desk;

import dev.rapport.ground.web.Fragments;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.FlashMap;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.support.RequestContextUtils;
import tools.jackson.databind.json.JsonMapper;

/// What was handled in a list stays in its place, with what came of it and the way back, until the
/// page is loaded again: nothing moves under the hand. Where no script runs, the act leads on.
@Component
class RowsStay implements HandlerInterceptor, WebMvcConfigurer {

  private static final Pattern ROW = Pattern.compile("(row|rest)-[0-9a-f-]{36}");

  private final ObjectProvider<SharedFrame> shared;
  private final ObjectProvider<TodayPages> lists;

  RowsStay(ObjectProvider<SharedFrame> shared, ObjectProvider<TodayPages> lists) {
    this.shared = shared;
    this.lists = lists;
  }

  /// What a row sends along, as JSON.
  static String along(String row, String list, String name, String path) {
    return JsonMapper.shared()
        .writeValueAsString(Map.of("row", row, "list", list, "name", name, "path", path));
  }

  @Override
  public void addInterceptors(InterceptorRegistry registry) {
    registry.addInterceptor(this);
  }

  @Override
  public void postHandle(
      HttpServletRequest request,
      HttpServletResponse response,
      Object handler,
      @Nullable ModelAndView answer) {
    String view = answer == null ? null : answer.getViewName();
    if (answer == null
        || view == null
        || !view.startsWith("redirect:")
        || !Fragments.wanted(request)) {
      return;
    }
    // only now: asking for a field reads the body, which may be a file that was refused unread
    String row = given(request, "row");
    if (!ROW.matcher(row).matches() || !Routes.isPage(given(request, "path"))) {
      return;
    }
    FlashMap next = RequestContextUtils.getOutputFlashMap(request);
    Frame frame =
        request.getAttribute(CsrfToken.class.getName()) instanceof CsrfToken token
            ? shared.getObject().frame(request, token)
            : null;
    if (next.get(Toast.NAME) instanceof Toast toast && frame != null) {
      next.clear();
      response.setHeader("HX-Retarget", "#" + row);
      response.setHeader("HX-Reswap", "outerHTML");
      answer.clear();
      answer.setViewName("desk/done");
      answer.addObject("frame", frame);
      answer.addObject("page", page(request, row, toast));
    }
  }

  private DonePage page(HttpServletRequest request, String row, Toast toast) {
    String name = given(request, "name");
    String list = given(request, "list");
    String path = given(request, "path");
    return new DonePage(
        row,
        along(row, list, name, path),
        Words.initials(name.isBlank() ? "?" : name),
        name,
        path,
        toast,
        AtWork.in(request).map(atWork -> lists.getObject().titleOf(list, atWork)).orElse(""));
  }

  private static String given(HttpServletRequest request, String field) {
    String value = request.getParameter(field);
    return value == null ? "" : value;
  }
}
