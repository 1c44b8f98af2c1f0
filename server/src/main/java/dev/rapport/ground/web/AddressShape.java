package dev.rapport.ground.web;

import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPattern;

/// What can be seen of an address at once: how many parts it has, and how it begins.
///
/// @param separators how many slashes; [#ANY] where a pattern leaves that open
/// @param first the first part as it is written; empty where a pattern leaves that open
record AddressShape(int separators, String first) {

  private static final int ANY = -1;
  private static final String OPEN = "";

  static AddressShape of(PathPattern pattern) {
    String text = pattern.getPatternString();
    // what stands for several parts, and expressions, are left to the pattern
    if (!text.startsWith("/") || text.contains("*") || text.contains(":")) {
      return new AddressShape(ANY, OPEN);
    }
    int end = text.indexOf('/', 1);
    String first = text.substring(1, end < 0 ? text.length() : end);
    return new AddressShape(
        (int) text.chars().filter(letter -> letter == '/').count(),
        first.chars().allMatch(Character::isLetterOrDigit) ? first : OPEN);
  }

  static AddressShape of(PathContainer path) {
    int separators = 0;
    String first = OPEN;
    for (PathContainer.Element element : path.elements()) {
      if (element instanceof PathContainer.PathSegment segment) {
        first = separators == 1 ? segment.valueToMatch() : first;
      } else {
        separators++;
      }
    }
    return new AddressShape(separators, first);
  }

  /// Whether an address of this shape may be one that the pattern of that shape means.
  boolean mayFit(AddressShape pattern) {
    return (pattern.separators == ANY || pattern.separators == separators)
        && (pattern.first.isEmpty() || pattern.first.equals(first));
  }
}
