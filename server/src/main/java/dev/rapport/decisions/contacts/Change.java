package dev.rapport.decisions.contacts;

import dev.rapport.facts.permissions.ContactChannel;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Another day or another channel for a planned contact.
///
/// @param channel null leaves it
/// @param dueFrom null leaves it
public record Change(@Nullable ContactChannel channel, @Nullable Instant dueFrom) {

  public Change {
    if (channel == null && dueFrom == null) {
      throw new IllegalArgumentException("A change names another day or another channel");
    }
  }
}
