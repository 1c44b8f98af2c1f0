package dev.rapport.decisions.erasure;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What somebody is looked for by, in what was written about others.
///
/// @param records all of hers
/// @param whole her whole names and contact points
/// @param alone names that others may have as well
public record Sought(List<UUID> records, List<String> whole, List<String> alone) {

  public Sought {
    records = List.copyOf(records);
    whole = List.copyOf(whole);
    alone = List.copyOf(alone);
  }

  boolean isNothing() {
    return whole.isEmpty() && alone.isEmpty();
  }

  Pattern pattern() {
    return words(Stream.concat(whole.stream(), alone.stream()));
  }

  Optional<Pattern> wholePattern() {
    return whole.isEmpty() ? Optional.empty() : Optional.of(words(whole.stream()));
  }

  /// The longest first, and no part of another word.
  private static Pattern words(Stream<String> names) {
    return Pattern.compile(
        names
            .sorted(Comparator.comparing(String::length).reversed())
            .map(name -> "(?<![\\p{L}\\p{N}])" + Pattern.quote(name) + "(?![\\p{L}\\p{N}])")
            .collect(Collectors.joining("|")),
        Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
  }
}
