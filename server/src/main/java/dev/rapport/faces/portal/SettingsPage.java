package dev.rapport.faces.portal;

import java.util.List;
import java.util.Optional;

/// Her account.
///
/// @param speaks whether she speaks for somebody
/// @param rests until when what is most worth protecting rests, after a new way in
public record SettingsPage(
    String name,
    String language,
    List<AllowPage.Choice> languages,
    List<Signed> sessions,
    List<Key> passkeys,
    List<Address> addresses,
    List<Joined> joined,
    boolean speaks,
    Optional<String> rests) {

  /// @param here whether it is this one
  public record Signed(String id, String device, String words, boolean here) {}

  /// @param words whether a link may go there
  public record Address(String email, String words) {}

  public record Key(String id, String label, String words) {}

  public record Joined(String tie, String house, String words) {}
}
