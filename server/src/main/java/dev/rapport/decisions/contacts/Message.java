package dev.rapport.decisions.contacts;

import java.util.List;

/// What a channel carries.
///
/// @param to the canonical contact point
/// @param essential whether it may be tried again under the same name when the outcome is unknown
/// @param parts the words of the contact, then those of each contact that joined it
public record Message(
    DecisionId decision, String to, String subject, boolean essential, List<String> parts) {

  public Message {
    parts = List.copyOf(parts);
  }
}
