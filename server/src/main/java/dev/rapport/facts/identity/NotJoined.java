package dev.rapport.facts.identity;

import dev.rapport.facts.people.RecordId;
import java.time.Instant;

/// Two records that an identifier would join and something else keeps apart.
///
/// @param identifier what they share, in words
/// @param because what keeps them apart, in words
public record NotJoined(RecordId a, RecordId b, String identifier, String because, Instant at) {}
