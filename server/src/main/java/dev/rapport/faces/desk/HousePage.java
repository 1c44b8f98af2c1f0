package dev.rapport.faces.desk;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What was learned of the house, in a few answers; each with a sentence, a picture and the table
/// from which the picture is drawn.
///
/// @param here which of the house's pages it is
/// @param asOf when it was reckoned; says so too where it was not yet
/// @param beside whether the answers stand side by side
public record HousePage(
    String here, String title, String asOf, boolean beside, List<Section> sections) {

  public HousePage {
    sections = List.copyOf(sections);
  }

  /// One answer.
  ///
  /// @param headline the answer in one sentence; empty when the title asks nothing
  /// @param more where there is more of it
  public record Section(
      String id,
      String title,
      String headline,
      List<String> sentences,
      List<Figure> figures,
      Optional<Curve> curve,
      List<Dots> dots,
      Optional<Spread> spread,
      List<Quote> quotes,
      Optional<Link> more,
      Optional<AskForm> form) {

    public Section {
      sentences = List.copyOf(sentences);
      figures = List.copyOf(figures);
      dots = List.copyOf(dots);
      quotes = List.copyOf(quotes);
    }

    static Section of(String id, String title, String headline, String... sentences) {
      return new Section(
          id,
          title,
          headline,
          List.of(sentences),
          List.of(),
          Optional.empty(),
          List.of(),
          Optional.empty(),
          List.of(),
          Optional.empty(),
          Optional.empty());
    }

    Section saying(List<String> others) {
      return new Section(
          id, title, headline, others, figures, curve, dots, spread, quotes, more, form);
    }

    Section with(Figure... others) {
      return new Section(
          id, title, headline, sentences, List.of(others), curve, dots, spread, quotes, more, form);
    }

    Section with(Optional<Curve> other) {
      return new Section(
          id, title, headline, sentences, figures, other, dots, spread, quotes, more, form);
    }

    Section with(List<Dots> others) {
      return new Section(
          id, title, headline, sentences, figures, curve, others, spread, quotes, more, form);
    }

    Section spreading(Optional<Spread> other) {
      return new Section(
          id, title, headline, sentences, figures, curve, dots, other, quotes, more, form);
    }

    Section quoting(List<Quote> others) {
      return new Section(
          id, title, headline, sentences, figures, curve, dots, spread, others, more, form);
    }

    Section leadingTo(String words, String path) {
      return new Section(
          id,
          title,
          headline,
          sentences,
          figures,
          curve,
          dots,
          spread,
          quotes,
          Optional.of(new Link(words, path)),
          form);
    }

    Section asking(Optional<AskForm> other) {
      return new Section(
          id, title, headline, sentences, figures, curve, dots, spread, quotes, more, other);
    }
  }

  public record Link(String words, String path) {}

  /// A table, and the picture that a script draws of it.
  ///
  /// @param chart `ledger`, `bars` or `stack`; empty where the table says it best
  public record Figure(
      String id, String chart, String caption, List<String> heads, List<Line> lines) {

    public Figure {
      heads = List.copyOf(heads);
      lines = List.copyOf(lines);
    }

    /// The words of all of it, as a file has them.
    List<List<String>> cells() {
      return lines.stream().map(Line::words).toList();
    }
  }

  /// @param role of a bar in a ledger: `base`, `up` or `down`; empty elsewhere
  public record Line(String name, String role, List<Cell> cells) {

    public Line {
      cells = List.copyOf(cells);
    }

    List<String> words() {
      var words = new ArrayList<String>(List.of(name));
      cells.forEach(cell -> words.add(cell.words()));
      return words;
    }
  }

  /// @param value as the picture is drawn; empty where it is not in it
  /// @param look of the bar: a colour that means the same elsewhere
  public record Cell(String words, String value, String look) {

    /// Whether it stays on one line, as figures do.
    public boolean isShort() {
      return words.length() <= 16;
    }

    static Cell of(String words) {
      return new Cell(words, "", "");
    }
  }

  /// A curve on 320 by 180 units.
  ///
  /// @param path and `even`, how it would be if all were alike
  /// @param most what stands at the top of the upright axis, and `all` at the end of the other
  public record Curve(
      String path,
      String even,
      String zero,
      List<Mark> marks,
      String most,
      String all,
      String label) {

    public Curve {
      marks = List.copyOf(marks);
    }
  }

  /// @param words what the mark says, below the picture
  public record Mark(double x, double y, String look, String words) {}

  /// People as dots, a path of those who are here and one of those who are not.
  public record Dots(String name, String here, String gone, String words) {}

  /// Twenty equally likely amounts, on 320 by 70 units.
  public record Spread(List<Mark> dots, String low, String middle, String high, String label) {

    public Spread {
      dots = List.copyOf(dots);
    }
  }

  /// What somebody said of how it was.
  public record Quote(FeelingMark felt, String words, String said, String name, String path) {}
}
