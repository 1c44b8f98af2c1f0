package dev.rapport.facts.holders;

import dev.rapport.ground.tenancy.HolderId;
import java.time.Instant;
import java.util.Optional;

/// A person with an account of her own.
///
/// @param name as she wants to be called
/// @param language a code of two letters, when she chose one
public record Holder(HolderId id, String name, Optional<String> language, Instant since) {}
