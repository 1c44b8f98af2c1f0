package dev.rapport.decisions.contacts;

import dev.rapport.facts.people.PersonId;
import dev.rapport.facts.permissions.ContactChannel;

/// The gate's latest verdict on one contact, under the name its source gave it.
///
/// @param verdict send, fold, wait or silent
public record Ruling(
    String source,
    String key,
    ContactChannel channel,
    PersonId person,
    String verdict,
    String code,
    String reason) {}
