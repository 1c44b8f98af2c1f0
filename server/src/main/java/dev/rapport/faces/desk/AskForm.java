package dev.rapport.faces.desk;

import static dev.rapport.ground.text.Say.say;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// A form that asks for something in words. When something is missing it comes back with what was
/// typed, and names the field: in its place where a script runs, else on a page of its own.
///
/// @param id unlike that of any other form on a page
/// @param title what filling it in does: "Leave her in peace"
/// @param button a verb and its effect
/// @param main whether the button is the main one of its surroundings
/// @param note a line above the button; empty when none
/// @param lack what the form that came back lacked
/// @param clash what somebody else wrote meanwhile
/// @param file whether a file answers it, which no script can put into a page
public record AskForm(
    String id,
    String action,
    String title,
    String button,
    boolean main,
    List<Field> fields,
    String note,
    Optional<Lack> lack,
    Optional<Clash> clash,
    boolean file) {

  static AskForm of(String id, String action, String title, String button, Field... fields) {
    return new AskForm(
        id,
        action,
        title,
        button,
        false,
        List.of(fields),
        "",
        Optional.empty(),
        Optional.empty(),
        false);
  }

  /// With the main button of its surroundings.
  AskForm asMain() {
    return new AskForm(id, action, title, button, true, fields, note, lack, clash, file);
  }

  /// A file answers it.
  AskForm asFile() {
    return new AskForm(id, action, title, button, main, fields, note, lack, clash, true);
  }

  /// Asking for these things too.
  AskForm and(List<Field> others) {
    return new AskForm(
        id,
        action,
        title,
        button,
        main,
        Stream.concat(fields.stream(), others.stream()).toList(),
        note,
        lack,
        clash,
        file);
  }

  /// Under another name, where a page holds several of its kind.
  AskForm as(String other) {
    return new AskForm(other, action, title, button, main, fields, note, lack, clash, file);
  }

  /// Under another title and button.
  AskForm called(String words) {
    return new AskForm(id, action, words, words, main, fields, note, lack, clash, file);
  }

  AskForm noting(String words) {
    return new AskForm(id, action, title, button, main, fields, words, lack, clash, file);
  }

  AskForm lacking(Lack found) {
    return new AskForm(
        id, action, title, button, main, fields, note, Optional.of(found), clash, file);
  }

  /// Comes back because somebody else was quicker: both are shown, and saving again decides.
  AskForm clashing(Clash found) {
    return new AskForm(
        id, action, title, say("Use mine"), main, fields, note, lack, Optional.of(found), file);
  }

  public String anchor(Field field) {
    return anchor(field.name());
  }

  /// Where the summary leads.
  public String anchor(String field) {
    return id + "-" + field;
  }

  public Optional<Lack> lackOf(Field field) {
    return lack.filter(one -> one.field().equals(field.name()));
  }

  /// Whether it asks for a file, which is sent with the page: its refusals are pages.
  public boolean uploads() {
    return fields.stream().anyMatch(Upload.class::isInstance);
  }

  /// @param field the name of the field to mend
  /// @param sentence what to give, in words
  public record Lack(String field, String sentence) {}

  /// @param who who changed it, and when: "Jana Alder changed this today 16:40"
  /// @param theirs what it is now
  /// @param yours what she wrote
  /// @param keep where it stays as it is
  public record Clash(String who, String theirs, String yours, String keep) {}

  /// Something the form asks for.
  public sealed interface Field {
    String name();
  }

  /// Carried along, not asked.
  public record Hidden(String name, String typed) implements Field {}

  /// @param lines whether there is room for more than one line
  public record InWords(String name, String label, String typed, boolean required, boolean lines)
      implements Field {}

  /// Many lines, kept as they are written.
  public record Text(String name, String label, String hint, String typed) implements Field {}

  /// @param earliest the first day that can be chosen, ISO
  public record Day(String name, String label, String typed, String earliest) implements Field {}

  /// A day that lies behind us, or any.
  ///
  /// @param latest the last day that can be chosen, ISO; empty when there is none
  public record AnyDay(String name, String label, String typed, String latest) implements Field {}

  /// A phone number, an e-mail or a postal address; looked at while it is typed.
  ///
  /// @param kind phone, email or address
  public record Reach(String name, String label, String typed, String kind) implements Field {

    public String type() {
      return switch (kind) {
        case "phone" -> "tel";
        case "email" -> "email";
        default -> "text";
      };
    }
  }

  /// A file to choose; no browser lets it come back.
  ///
  /// @param hint what may be chosen
  /// @param accepted the endings of names that are offered first, each with its dot
  public record Upload(String name, String label, String hint, String accepted) implements Field {}

  /// One of few, all in sight.
  public record OneOf(
      String name, String legend, String typed, List<Ready> answers, boolean required)
      implements Field {}

  /// One of many.
  public record Listed(String name, String label, String typed, List<Ready> answers)
      implements Field {}

  /// One of very many: typed, with the answers as suggestions.
  ///
  /// @param list names the answers, so that several forms of a page share them
  /// @param answers empty where another form of the page brings them
  public record Suggested(
      String name, String label, String hint, String typed, String list, List<String> answers)
      implements Field {

    public Suggested {
      answers = List.copyOf(answers);
    }
  }

  /// How it was for her.
  public record Felt(String name, String legend, String typed, boolean required) implements Field {

    public List<FeelingMark> marks() {
      return List.of(FeelingMark.values());
    }
  }

  /// One line of a certain kind, with what helps to fill it in.
  ///
  /// @param hint below the label; empty when none
  public record Line(
      String name, String label, String hint, String typed, Look look, boolean required)
      implements Field {}

  /// A sentence with gaps, all of which are one thing to mend.
  ///
  /// @param legend what it is about, for those who do not see it as a whole
  public record Sentence(String name, String legend, List<Piece> pieces) implements Field {

    private static final Pattern PLACE = Pattern.compile("\\{(\\d)}");

    /// @param said with a `{0}`, `{1}` … where each gap stands in the reader's language
    static Sentence of(String name, String legend, String said, Gap... gaps) {
      List<Piece> pieces = new ArrayList<>();
      Matcher place = PLACE.matcher(said);
      int from = 0;
      while (place.find()) {
        addSaid(pieces, said.substring(from, place.start()));
        pieces.add(gaps[Integer.parseInt(place.group(1))]);
        from = place.end();
      }
      addSaid(pieces, said.substring(from));
      return new Sentence(name, legend, List.copyOf(pieces));
    }

    private static void addSaid(List<Piece> pieces, String words) {
      if (!words.isBlank()) {
        pieces.add(new Said(words.strip()));
      }
    }
  }

  /// Any of a few.
  public record Ticks(String name, String legend, List<Tick> ticks) implements Field {}

  public record Tick(String name, String words, boolean ticked) {}

  /// What a sentence with gaps is made of.
  public sealed interface Piece {}

  public record Said(String words) implements Piece {}

  /// @param label for those who do not see the sentence
  public record Gap(String name, String label, String typed, Look look) implements Piece {}

  /// How a line is typed in.
  public enum Look {
    TEXT("text", "off"),
    NAME("text", "name"),
    EMAIL("email", "email"),
    PASSWORD("password", "current-password"),
    NEW_PASSWORD("password", "new-password"),
    NUMBER("number", "off"),
    TIME("time", "off");

    private final String type;
    private final String autocomplete;

    Look(String type, String autocomplete) {
      this.type = type;
      this.autocomplete = autocomplete;
    }

    public String type() {
      return type;
    }

    public String autocomplete() {
      return autocomplete;
    }
  }

  /// An answer that is ready to be chosen.
  public record Ready(String value, String words) {}
}
