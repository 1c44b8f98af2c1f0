package dev.rapport.facts.holders;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// A key on a device of a holder's: what is kept of it opens nothing.
///
/// @param credential by which the device names it
/// @param publicKey in COSE
/// @param signatures as the device counted them
/// @param verified whether the device made sure that it was she
/// @param label as she calls it
public record Passkey(
    byte[] credential,
    byte[] publicKey,
    long signatures,
    boolean verified,
    boolean backupEligible,
    boolean backedUp,
    List<String> transports,
    byte[] attestation,
    String label,
    Instant madeAt,
    Optional<Instant> usedAt) {}
