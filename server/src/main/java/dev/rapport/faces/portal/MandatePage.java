package dev.rapport.faces.portal;

import java.util.List;
import java.util.Optional;

/// Who may speak for her.
///
/// @param earliest and `usual` last days for a new one
/// @param reaches what may be opened to somebody from an account of her own
/// @param resting until when nothing is opened, after a new way in
/// @param visits when somebody was there for her, the latest first
public record MandatePage(
    String house,
    String earliest,
    String usual,
    List<Line> lines,
    List<AllowPage.Choice> reaches,
    Optional<String> resting,
    List<String> visits) {

  /// @param account how far it is used from an account
  public record Line(String id, String name, String words, Optional<Account> account) {}

  /// @param opens what it opens
  /// @param waits whether somebody accepted it, whose number she is to type
  public record Account(String words, String opens, boolean waits) {}

  /// A link to hand over, seen once.
  ///
  /// @param link its address
  public record Handed(String name, String opens, String link) {

    /// Without the secret: records end up in logs.
    @Override
    public String toString() {
      return Handed.class.getSimpleName();
    }
  }
}
