package dev.rapport.ground.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.ServletRequestPathUtils;

/// Finds whose page is asked for. There are hundreds, and asking each in turn cost as much as
/// reading the person it shows; most are told apart by their shape alone.
final class ControllersByShape extends RequestMappingHandlerMapping {

  private final ScopedValue<AddressShape> asked = ScopedValue.newInstance();
  private final Map<RequestMappingInfo, List<AddressShape>> shapes = new ConcurrentHashMap<>();

  @Override
  protected @Nullable HandlerMethod lookupHandlerMethod(String path, HttpServletRequest request)
      throws Exception {
    AddressShape shape =
        AddressShape.of(
            ServletRequestPathUtils.getParsedRequestPath(request).pathWithinApplication());
    return ScopedValue.where(asked, shape).call(() -> super.lookupHandlerMethod(path, request));
  }

  @Override
  protected @Nullable RequestMappingInfo getMatchingMapping(
      RequestMappingInfo page, HttpServletRequest request) {
    return mayBe(page) ? super.getMatchingMapping(page, request) : null;
  }

  private boolean mayBe(RequestMappingInfo page) {
    AddressShape shape = asked.get();
    return shapes.computeIfAbsent(page, ControllersByShape::shapesOf).stream()
        .anyMatch(shape::mayFit);
  }

  private static List<AddressShape> shapesOf(RequestMappingInfo page) {
    return Objects.requireNonNull(page.getPathPatternsCondition()).getPatterns().stream()
        .map(AddressShape::of)
        .toList();
  }
}
