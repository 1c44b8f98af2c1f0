package dev.rapport.decisions.contacts;

import dev.rapport.facts.permissions.ContactChannel;

/// Carries a message to a person. Called once per attempt, after the last look, outside any
/// transaction; it must come back within the policy's lease.
public interface Channel {

  ContactChannel carries();

  Delivery deliver(Message message);
}
