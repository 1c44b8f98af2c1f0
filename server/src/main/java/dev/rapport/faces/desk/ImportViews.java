package dev.rapport.faces.desk;

import dev.rapport.faces.desk.ImportColumnsPage.Answer;
import dev.rapport.faces.desk.ImportColumnsPage.Choice;
import dev.rapport.faces.desk.ImportColumnsPage.Column;
import dev.rapport.faces.desk.ImportColumnsPage.Every;
import dev.rapport.faces.desk.ImportGoPage.Count;
import dev.rapport.faces.files.Counts;
import dev.rapport.faces.files.FileImport;
import dev.rapport.faces.files.FileImports;
import dev.rapport.faces.files.FileImports.Asked;
import dev.rapport.faces.files.ImportState;
import dev.rapport.faces.files.Kind;
import dev.rapport.faces.files.Preview;
import dev.rapport.facts.people.RecordId;
import dev.rapport.facts.permissions.ContactChannel;
import dev.rapport.facts.permissions.Purpose;
import dev.rapport.ground.text.Counted;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/// What the pages of imports show, in words.
@Component
class ImportViews {

  private static final Map<String, String> LABELS =
      Map.ofEntries(
          Map.entry("given", "Given name"),
          Map.entry("family", "Family name"),
          Map.entry("name", "Name in full"),
          Map.entry("birth", "Date of birth"),
          Map.entry("email", "E-mail"),
          Map.entry("email2", "Second e-mail"),
          Map.entry("street", "Street and number"),
          Map.entry("pronoun", "Form of address (she, he, they)"),
          Map.entry("owner", "Who looks after her"),
          Map.entry("zone", "Time zone"),
          Map.entry("identifier", "Identifier (plate, licence)"),
          Map.entry("allowed-in", "May be reached: yes is a yes"),
          Map.entry("refused-in", "May not be reached: yes is a no"),
          Map.entry("attribute", "Keep under its heading"));

  ImportsPage list(List<FileImport> imports, AtWork atWork, Instant now) {
    var here = now.atZone(atWork.organisation().zone());
    return new ImportsPage(
        imports.stream()
            .map(one ->
                new ImportsPage.Line(
                    ImportStep.path(one),
                    Words.moment(one.startedAt(), here),
                    one.file(),
                    Words.capital(one.kind().word()),
                    state(one),
                    brief(one),
                    one.byName()))
            .toList());
  }

  static String state(FileImport one) {
    if (one.takenBackAt() != null) {
      return "Taken back";
    }
    if (one.backSince() != null) {
      return "Being taken back";
    }
    return switch (one.state()) {
      case DRAFT -> "Not begun";
      case WAITING -> "Waits";
      case GOING -> "Going";
      case STOPPED -> "Stopped";
      case DONE -> "Done";
      case FAILED -> "Ended early";
    };
  }

  private static String brief(FileImport one) {
    if (one.state() == ImportState.DRAFT) {
      Long rows = one.rows();
      return rows == null ? "" : Counted.of(rows, "row");
    }
    Counts counts = one.counts();
    var parts = new ArrayList<String>();
    parts.add(Words.figures(counts.added()) + " new");
    if (counts.updated() > 0) {
      parts.add(Words.figures(counts.updated()) + " updated");
    }
    if (counts.unchanged() > 0) {
      parts.add(Words.figures(counts.unchanged()) + " unchanged");
    }
    if (counts.rejected() > 0) {
      parts.add(Words.figures(counts.rejected()) + " left out");
    }
    return String.join(", ", parts);
  }

  static String rows(Preview preview) {
    String rows = Counted.of(preview.rows(), "row");
    String counted = preview.whole() ? rows : "More than " + rows;
    return preview.broken() == 0
        ? counted
        : counted + ", " + Words.figures(preview.broken()) + " of them broken";
  }

  ImportColumnsPage columns(FileImport of, Asked asked, List<String> problems, String note) {
    Map<String, String> said = asked.said();
    Preview preview = asked.preview();
    Kind kind = Kind.find(said.getOrDefault("kind", "")).orElse(of.kind());
    var columns = new ArrayList<Column>();
    for (int i = 0; i < preview.names().size(); i++) {
      columns.add(column(i, preview, said, asked.why().getOrDefault(i, ""), kind));
    }
    String program = FileImports.programOf(preview).orElse("");
    String mapping = of.mapping();
    return new ImportColumnsPage(
        ImportStep.at("columns", of),
        ImportStep.path(of),
        problems,
        note.isEmpty() ? unasked(columns) : note,
        program,
        choices(Arrays.stream(Kind.values()).map(Kind::word).toList(), kind.word()),
        asked.kept().stream().map(one -> new Choice(one.name(), one.name(), false)).toList(),
        said.getOrDefault("source", of.source()),
        keys(preview, said.getOrDefault("key", "{row}"), kind != Kind.PEOPLE),
        kind == Kind.PEOPLE ? List.of() : keys(preview, said.getOrDefault("person", ""), false),
        said.getOrDefault("person-source", ""),
        columns,
        every(kind, said),
        mapping == null ? "" : mapping,
        of.state() == ImportState.DRAFT);
  }

  private static String unasked(List<Column> columns) {
    List<String> unasked =
        columns.stream()
            .filter(column ->
                column.answer().stream()
                    .anyMatch(answer ->
                        answer.origin().isBlank()
                            || answer.purposes().getFirst().chosen()
                            || answer.channels().getFirst().chosen()))
            .map(column -> "“" + column.heading() + "”")
            .toList();
    return unasked.isEmpty()
        ? ""
        : "%s: say for what, on which channel and where the answer comes from. Otherwise it comes in as not asked."
            .formatted(String.join(", ", unasked));
  }

  private static Column column(
      int number, Preview preview, Map<String, String> said, String why, Kind kind) {
    String field = said.getOrDefault("field-" + number, "");
    boolean answer = FileImports.isAnswer(field);
    return new Column(
        number,
        preview.names().get(number),
        preview.samples(number),
        fields(kind, field),
        switch (why) {
          case "heading" -> "by its heading";
          case "values" -> "by its values";
          case "yes or no" -> "yes or no: is it a permission?";
          default -> "";
        },
        FileImports.isDate(field),
        said.getOrDefault("pattern-" + number, ""),
        answer
            ? List.of(
                new Answer(
                    asked(
                        Arrays.stream(Purpose.values()).map(Purpose::word).toList(),
                        said.getOrDefault("purpose-" + number, "")),
                    asked(
                        Arrays.stream(ContactChannel.values()).map(ContactChannel::word).toList(),
                        said.getOrDefault("channel-" + number, "")),
                    said.getOrDefault("origin-" + number, "")))
            : List.of());
  }

  private static List<Choice> asked(List<String> words, String chosen) {
    return Stream.concat(
            Stream.of(new Choice("", "not asked", chosen.isEmpty())),
            choices(words, chosen).stream())
        .toList();
  }

  private static List<Choice> fields(Kind kind, String chosen) {
    var fields = new ArrayList<Choice>();
    fields.add(new Choice("", "Leave out", chosen.isEmpty()));
    Stream<String> more =
        kind == Kind.PEOPLE ? Stream.of("allowed-in", "refused-in", "attribute") : Stream.of();
    Stream.concat(kind.fields().stream(), more)
        .forEach(field -> fields.add(new Choice(field, label(field), field.equals(chosen))));
    return fields;
  }

  private static String label(String field) {
    String label = LABELS.get(field);
    return label == null ? Words.capital(field.replace('-', ' ')) : label;
  }

  private static List<Choice> keys(Preview preview, String chosen, boolean counted) {
    var keys = new LinkedHashMap<String, String>();
    for (String name : preview.names()) {
      if (name.indexOf('{') < 0 && name.indexOf('}') < 0) {
        keys.put("{" + name + "}", name);
      }
    }
    if (!keys.containsKey(chosen) && !chosen.isEmpty() && !chosen.equals("{row}")) {
      keys.put(
          chosen,
          chosen.replace("}/{nth}", ", counted").replace("}/{", " with ").replaceAll("[{}]", ""));
    }
    if (counted || chosen.equals("{row}") || keys.isEmpty()) {
      keys.put("{row}", "the number of the row (only if the file never changes)");
    }
    var choices = new ArrayList<Choice>();
    if (chosen.isEmpty()) {
      choices.add(new Choice("", "Choose a column", true));
    }
    keys.forEach((value, words) -> choices.add(new Choice(value, words, value.equals(chosen))));
    return choices;
  }

  private static List<Every> every(Kind kind, Map<String, String> said) {
    List<String> fields =
        switch (kind) {
          case PEOPLE -> List.of("country");
          case THINGS -> List.of("kind");
          case EXPERIENCES -> List.of("kind", "currency", "teller");
          case PERMISSIONS -> List.of("purpose", "channel", "origin");
          case CONTACTS -> List.of("kind", "channel", "purpose");
        };
    return fields.stream()
        .map(field -> {
          String typed = said.getOrDefault("every-" + field, "");
          List<Choice> choices =
              FileImports.wordsOf(kind, field).stream().sorted().toList().isEmpty()
                  ? List.of()
                  : Stream.concat(
                          Stream.of(new Choice("", "as the columns say", typed.isEmpty())),
                          choices(FileImports.wordsOf(kind, field), typed).stream())
                      .toList();
          return new Every(field, label(field), typed, choices);
        })
        .toList();
  }

  private static List<Choice> choices(List<String> words, String chosen) {
    return words.stream()
        .map(word -> new Choice(word, Words.capital(word), word.equals(chosen)))
        .toList();
  }

  ImportGoPage go(FileImport of, boolean errors, boolean takesBack, AtWork atWork, Instant now) {
    Counts counts = of.counts();
    Long rows = of.rows();
    var sentences = new ArrayList<String>();
    of.problemInWords().ifPresent(problem -> problem.lines().forEach(sentences::add));
    Instant back = of.takenBackAt();
    if (back != null) {
      sentences.add(
          "%s took it back, %s."
              .formatted(
                  of.takenBackBy(), Words.moment(back, now.atZone(atWork.organisation().zone()))));
    }
    if (of.state() == ImportState.WAITING) {
      sentences.add("Another file is coming in; this one follows.");
    }
    if (of.state() == ImportState.DONE && counts.read() == 0) {
      sentences.add("The file has headings, but no rows.");
    }
    boolean goingBack = of.backSince() != null;
    if (goingBack) {
      sentences.add("It goes on behind the page; leaving is safe.");
    }
    boolean began = of.state() != ImportState.DRAFT && !goingBack;
    return new ImportGoPage(
        ImportStep.at("go", of),
        ImportStep.path(of),
        title(of),
        sentences,
        of.isHere() && of.state() == ImportState.DRAFT,
        of.isHere()
            && of.takenBackAt() == null
            && !goingBack
            && (of.state() == ImportState.STOPPED || of.state() == ImportState.FAILED),
        of.isUnderWay(),
        of.state().isUnderWay(),
        goingBack ? of.backDone() : counts.read(),
        goingBack ? counts.added() + counts.updated() : rows == null ? 0 : rows,
        began ? counts(counts) : List.of(),
        of.rejects().entrySet().stream()
            .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
            .map(one -> new Count(Words.capital(one.getKey()), Words.figures(one.getValue()), ""))
            .toList(),
        errors && began && !of.isUnderWay(),
        takesBack ? Optional.of(ImportStep.path(of) + "/back") : Optional.empty());
  }

  /// How many names can be looked through; more are kept.
  private static final int NAMED = 200;

  ImportBackPage back(FileImport of, Map<RecordId, String> touched) {
    return new ImportBackPage(
        of.file(),
        ImportStep.path(of),
        Words.figures(of.counts().added()),
        Words.figures(of.counts().updated()),
        touched.entrySet().stream()
            .sorted(Map.Entry.comparingByValue())
            .limit(NAMED)
            .map(one ->
                new ImportBackPage.Touched(
                    one.getKey().value().toString(),
                    one.getValue(),
                    "/people/" + one.getKey().value()))
            .toList(),
        Math.max(0, touched.size() - NAMED));
  }

  private static String title(FileImport of) {
    if (of.takenBackAt() != null) {
      return "Taken back";
    }
    if (of.backSince() != null) {
      return "It is being taken back";
    }
    return switch (of.state()) {
      case DRAFT -> "Ready to bring in";
      case WAITING -> "Waits for its turn";
      case GOING -> "Coming in";
      case STOPPED -> "Stopped";
      case DONE -> "All of it is in";
      case FAILED -> "It ended before its file did";
    };
  }

  private static List<Count> counts(Counts counts) {
    return List.of(
        new Count("New", Words.figures(counts.added()), "added"),
        new Count("Updated", Words.figures(counts.updated()), "updated"),
        new Count("Unchanged", Words.figures(counts.unchanged()), "unchanged"),
        new Count("Left out", Words.figures(counts.rejected()), "rejected"));
  }
}
