package dev.rapport.faces.desk;

import java.util.Optional;
import java.util.UUID;

/// What became of something that was written by hand.
///
/// @param <T> what it is about
sealed interface Written<T> {

  /// @param act by which it can be taken back; empty when it was so already
  record Done<T>(Optional<UUID> act) implements Written<T> {}

  /// Somebody was quicker, so nothing is overwritten.
  record Meanwhile<T>(T now) implements Written<T> {}
}
