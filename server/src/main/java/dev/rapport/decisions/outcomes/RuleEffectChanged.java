package dev.rapport.decisions.outcomes;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// By which version a rule spares people is another than before; told inside the transaction.
///
/// @param version that counts now; null where it spares nobody any more
public record RuleEffectChanged(UUID rule, @Nullable Integer version) {}
