package dev.rapport.decisions.contacts;

import dev.rapport.facts.permissions.ContactChannel;

/// Carries a message to a person. Called once per attempt, after the last look, outside any
/// transaction; it must come back within the policy's lease.
public interface Channel {

  ContactChannel carries();

  /// Whether it can carry anything for the house of this work now.
  default boolean isReady() {
    return true;
  }

  Delivery deliver(Message message);
}
