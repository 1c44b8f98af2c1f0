package dev.rapport.facts.permissions;

import dev.rapport.facts.people.RecordId;
import java.time.Instant;
import java.util.Optional;

/// What she says to one purpose on one channel.
public sealed interface Permission {

  NotAsked NOT_ASKED = new NotAsked();

  record Yes(Said said) implements Permission {}

  record No(Said said) implements Permission {}

  /// Nobody asked her; so she did not allow it.
  record NotAsked() implements Permission {}

  /// The answer behind a yes or a no.
  ///
  /// @param record the record it came with
  /// @param since when she said so
  record Said(
      AnswerId id,
      RecordId record,
      Basis basis,
      String wording,
      String origin,
      Optional<String> proof,
      Instant since) {}
}
