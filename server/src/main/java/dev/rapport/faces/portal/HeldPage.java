package dev.rapport.faces.portal;

import java.util.List;
import java.util.Optional;

/// What is kept about her in one way.
///
/// @param kinds all ways, to go from one to the other
/// @param older where what lies behind follows
public record HeldPage(
    String title, String lead, List<Kind> kinds, List<Line> lines, Optional<String> older) {

  public record Kind(String path, String word, boolean shown) {}

  /// One thing that is kept.
  ///
  /// @param what which kind of thing, for a request about it
  /// @param from where it comes from, and when
  /// @param mend what she changes by a form; empty where she asks for it in words
  /// @param erase what a button ends at once; empty where she asks for it
  /// @param strike what a button strikes, or brings back; empty where nothing can be
  /// @param struck whether it was struck
  public record Line(
      String what,
      String label,
      String value,
      String from,
      String mend,
      String erase,
      String strike,
      boolean struck) {

    static Line of(String what, String label, String value, String from) {
      return new Line(what, label, value, from, "", "", "", false);
    }

    Line mended(String by) {
      return new Line(what, label, value, from, by, erase, strike, struck);
    }

    Line erased(String by) {
      return new Line(what, label, value, from, mend, by, strike, struck);
    }

    Line struckBy(String by) {
      return new Line(what, label, value, from, mend, erase, by, false);
    }

    Line struckAlready(String by) {
      return new Line(what, label, value, from, mend, erase, by, true);
    }

    /// What it is about, as a request for a correction names it.
    public String about() {
      return value.isEmpty() ? label : label + ": " + value;
    }
  }

  /// Something that she corrects.
  ///
  /// @param mend what it is; empty when she asks for it in words
  /// @param languages to choose from, where it is a language
  public record Mend(
      String title,
      String lead,
      String mend,
      String about,
      String value,
      List<AllowPage.Choice> languages,
      List<Asked> asked) {}

  /// A request that she made.
  public record Asked(String what, String words, String state) {}
}
