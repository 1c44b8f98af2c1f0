package dev.rapport.decisions.contacts.rules;

import dev.rapport.decisions.contacts.ContactId;
import java.time.Instant;
import java.util.Map;

/// What a question found.
public sealed interface Finding {

  String code();

  /// For the desk.
  String sentence();

  /// Ids and counts it rests on.
  Map<String, String> facts();

  /// Nothing stands in the way.
  record Passes(String code, String sentence, Map<String, String> facts) implements Finding {}

  /// It should not happen.
  record Silences(String code, String sentence, String sheReads, Map<String, String> facts)
      implements Finding {}

  /// It should join another contact.
  record Joins(
      ContactId into, String code, String sentence, String sheReads, Map<String, String> facts)
      implements Finding {}

  /// It should not happen before `until`, which lies after the moment asked about.
  record Holds(
      Instant until, String code, String sentence, String sheReads, Map<String, String> facts)
      implements Finding {}
}
