package dev.rapport.decisions.contacts;

import dev.rapport.facts.permissions.ContactChannel;
import java.time.Instant;

/// A contact whose channel was touched and has not answered yet.
public record OnTheWay(
    DecisionId decision,
    ContactId contact,
    ContactChannel channel,
    String subject,
    Instant since) {}
