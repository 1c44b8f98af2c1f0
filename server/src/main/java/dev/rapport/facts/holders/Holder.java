package dev.rapport.facts.holders;

import dev.rapport.ground.tenancy.HolderId;
import java.time.Instant;
import java.util.Optional;

/// A person with an account of her own.
///
/// @param name as she wants to be called
/// @param language a code of two letters, when she chose one
/// @param restsUntil until when, after a new way in, what is most worth protecting rests
public record Holder(
    HolderId id,
    String name,
    Optional<String> language,
    Instant since,
    Optional<Instant> restsUntil) {

  public String firstName() {
    int blank = name.indexOf(' ');
    return blank < 0 ? name : name.substring(0, blank);
  }
}
