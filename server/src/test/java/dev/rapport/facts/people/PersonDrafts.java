package dev.rapport.facts.people;

import java.util.List;
import java.util.Map;

/// Drafts of people of whom a source says little.
public final class PersonDrafts {

  private PersonDrafts() {}

  /// A name in full, and nothing else.
  public static PersonDraft named(String source, String key, String name) {
    return new PersonDraft(
        source,
        key,
        null,
        null,
        name,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        List.of(),
        List.of(),
        List.of(),
        Map.of("name", name));
  }
}
