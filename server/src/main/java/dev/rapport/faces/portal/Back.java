package dev.rapport.faces.portal;

import java.util.function.Predicate;
import java.util.regex.Pattern;

/// Where a form leads back to: a page of hers, and nothing else.
final class Back {

  private static final Predicate<String> HERS =
      Pattern.compile("/me(/[a-z0-9-]+){0,3}").asMatchPredicate();

  private Back() {}

  static String to(String asked, String otherwise) {
    return HERS.test(asked) ? asked : otherwise;
  }
}
