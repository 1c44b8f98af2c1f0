package dev.rapport.faces.portal;

import dev.rapport.facts.holders.Reach;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/// What a holder does for another, and which reach of a mandate opens it. What stands in no line is
/// refused, also where there is a page.
final class SpokenRoutes {

  static final String PREFIX = "/me/as/";

  private static final String ANY = PREFIX + "{mandate}";

  static final List<Rule> TABLE =
      List.of(
          opened("GET", "", Reach.values()),
          opened("GET", "/heard", Reach.HEARD),
          opened("GET", "/heard/{contact}", Reach.HEARD),
          opened("POST", "/heard/{contact}/not-right", Reach.HEARD),
          opened("GET", "/allow", Reach.QUIET),
          opened("POST", "/allow", Reach.QUIET),
          opened("POST", "/peace", Reach.QUIET),
          opened("POST", "/never", Reach.QUIET),
          opened("POST", "/undo", Reach.QUIET),
          opened("GET", "/held/{kind}", Reach.HELD),
          opened("GET", "/plan", Reach.PLAN));

  private SpokenRoutes() {}

  /// One line of the table.
  ///
  /// @param reaches of which one is enough
  record Rule(String method, PathPattern path, Set<Reach> reaches) {

    private boolean covers(String asked, PathContainer address) {
      return (method.equals(asked) || (method.equals("GET") && asked.equals("HEAD")))
          && path.matches(address);
    }
  }

  private static Rule opened(String method, String path, Reach... reaches) {
    return new Rule(
        method,
        PathPatternParser.defaultInstance.parse(ANY + path),
        EnumSet.copyOf(Arrays.asList(reaches)));
  }

  static boolean isOne(String path) {
    return path.startsWith(PREFIX);
  }

  /// The mandate that an address names.
  static Optional<UUID> mandateIn(String path) {
    String rest = path.substring(PREFIX.length());
    int end = rest.indexOf('/');
    try {
      return Optional.of(UUID.fromString(end < 0 ? rest : rest.substring(0, end)));
    } catch (IllegalArgumentException nobody) {
      return Optional.empty();
    }
  }

  static boolean opens(String method, String path, Set<Reach> reaches) {
    PathContainer address = PathContainer.parsePath(path);
    return TABLE.stream()
        .filter(rule -> rule.covers(method, address))
        .anyMatch(rule -> rule.reaches().stream().anyMatch(reaches::contains));
  }
}
