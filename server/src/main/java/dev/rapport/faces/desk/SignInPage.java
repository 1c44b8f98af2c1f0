package dev.rapport.faces.desk;

import java.util.List;
import java.util.Optional;

/// The way in.
///
/// @param said what to say above the form, such as that address and password do not fit
/// @param houses in a demonstration, whom one may be with one click; else none
public record SignInPage(Optional<Said> said, List<House> houses) {

  /// @param problem whether something went wrong
  public record Said(String words, boolean problem) {}

  public record House(String name, List<Somebody> staff) {}

  /// @param does what the role is here for, in a few words
  public record Somebody(
      String organisation, String staff, String name, String role, String does) {}
}
