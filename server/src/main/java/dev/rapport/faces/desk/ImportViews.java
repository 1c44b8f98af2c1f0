package dev.rapport.faces.desk;

import static dev.rapport.ground.text.Say.counted;
import static dev.rapport.ground.text.Say.say;

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
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/// What the pages of imports show, in words.
@Component
class ImportViews {

  ImportsPage list(List<FileImport> imports, AtWork atWork, Instant now) {
    var here = now.atZone(atWork.organisation().zone());
    return new ImportsPage(
        imports.stream()
            .map(one ->
                new ImportsPage.Line(
                    ImportStep.path(one),
                    Words.moment(one.startedAt(), here),
                    one.file(),
                    FileWords.kind(one.kind()),
                    state(one),
                    brief(one),
                    one.byName()))
            .toList());
  }

  static String state(FileImport one) {
    if (one.takenBackAt() != null) {
      return say("Taken back");
    }
    if (one.backSince() != null) {
      return say("Being taken back");
    }
    return switch (one.state()) {
      case DRAFT -> say("Not begun");
      case WAITING -> say("Waits");
      case GOING -> say("Going");
      case STOPPED -> say("Stopped");
      case DONE -> say("Done");
      case FAILED -> say("Ended early");
    };
  }

  private static String brief(FileImport one) {
    if (one.state() == ImportState.DRAFT) {
      Long rows = one.rows();
      return rows == null ? "" : rows(rows);
    }
    Counts counts = one.counts();
    var parts = new ArrayList<String>();
    parts.add(say("{0} new", Words.figures(counts.added())));
    if (counts.updated() > 0) {
      parts.add(say("{0} updated", Words.figures(counts.updated())));
    }
    if (counts.unchanged() > 0) {
      parts.add(say("{0} unchanged", Words.figures(counts.unchanged())));
    }
    if (counts.rejected() > 0) {
      parts.add(say("{0} left out", Words.figures(counts.rejected())));
    }
    return String.join(", ", parts);
  }

  private static String rows(long number) {
    return counted(number, Words.grouped(number), "{0} row", "{0} rows");
  }

  static String rows(Preview preview) {
    String rows = rows(preview.rows());
    String counted = preview.whole() ? rows : say("More than {0}", rows);
    return preview.broken() == 0
        ? counted
        : say("{0}, {1} of them broken", counted, Words.figures(preview.broken()));
  }

  ImportColumnsPage columns(FileImport of, Asked asked, List<String> problems) {
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
        notes(preview, said, columns),
        program,
        kinds(kind),
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

  private static List<Choice> kinds(Kind chosen) {
    return Arrays.stream(Kind.values())
        .map(kind -> new Choice(kind.word(), FileWords.kind(kind), kind == chosen))
        .toList();
  }

  private static List<String> notes(
      Preview preview, Map<String, String> said, List<Column> columns) {
    var notes = new ArrayList<String>();
    for (FileImports.NoDays column : FileImports.noDays(preview, said)) {
      notes.add(
          counted(
              column.count(),
              Words.grouped(column.count()),
              "“{1}”: one of {2} is no day written like {3}: “{4}”. Its row stays out until it is"
                  + " corrected in the file.",
              "“{1}”: {0} of {2} are no day written like {3}, such as “{4}”. Their rows stay out"
                  + " until they are corrected in the file, or the form here.",
              column.heading(),
              Words.grouped(column.of()),
              column.form(),
              column.example()));
    }
    String unasked = unasked(columns);
    if (!unasked.isEmpty()) {
      notes.add(unasked);
    }
    return notes;
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
        : say(
            "{0}: say for what, on which channel and where the answer comes from. Otherwise it"
                + " comes in as not asked.",
            String.join(", ", unasked));
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
          case "heading" -> say("by its heading");
          case "values" -> say("by its values");
          case "yes or no" -> say("yes or no: is it a permission?");
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
            Stream.of(new Choice("", say("not asked"), chosen.isEmpty())),
            choices(words, chosen).stream())
        .toList();
  }

  private static List<Choice> fields(Kind kind, String chosen) {
    var fields = new ArrayList<Choice>();
    fields.add(new Choice("", say("Leave out"), chosen.isEmpty()));
    Stream<String> more =
        kind == Kind.PEOPLE ? Stream.of("allowed-in", "refused-in", "attribute") : Stream.of();
    Stream.concat(kind.fields().stream(), more)
        .forEach(
            field -> fields.add(new Choice(field, FileWords.field(field), field.equals(chosen))));
    return fields;
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
          chosen
              .replace("}/{nth}", say(", counted"))
              .replace("}/{", say(" with "))
              .replaceAll("[{}]", ""));
    }
    if (counted || chosen.equals("{row}") || keys.isEmpty()) {
      keys.put("{row}", say("the number of the row (only if the file never changes)"));
    }
    var choices = new ArrayList<Choice>();
    if (chosen.isEmpty()) {
      choices.add(new Choice("", say("Choose a column"), true));
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
                          Stream.of(new Choice("", say("as the columns say"), typed.isEmpty())),
                          choices(FileImports.wordsOf(kind, field), typed).stream())
                      .toList();
          return new Every(field, FileWords.field(field), typed, choices);
        })
        .toList();
  }

  private static List<Choice> choices(List<String> words, String chosen) {
    return words.stream()
        .map(word -> new Choice(word, FileWords.choice(word), word.equals(chosen)))
        .toList();
  }

  ImportGoPage go(
      FileImport of,
      boolean errors,
      boolean takesBack,
      Collection<String> stayed,
      AtWork atWork,
      Instant now) {
    Counts counts = of.counts();
    Long rows = of.rows();
    var sentences = new ArrayList<String>();
    of.problemInWords().ifPresent(problem -> problem.lines().forEach(sentences::add));
    Instant back = of.takenBackAt();
    if (back != null) {
      sentences.add(
          say(
              "{0} took it back, {1}.",
              String.valueOf(of.takenBackBy()),
              Words.moment(back, now.atZone(atWork.organisation().zone()))));
      sentences.addAll(stayed(stayed));
    }
    if (of.state() == ImportState.WAITING) {
      sentences.add(say("Another file is coming in; this one follows."));
    }
    if (of.state() == ImportState.DONE && counts.read() == 0) {
      sentences.add(say("The file has headings, but no rows."));
    }
    boolean goingBack = of.backSince() != null;
    if (goingBack) {
      sentences.add(say("It goes on behind the page; leaving is safe."));
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

  private static List<String> stayed(Collection<String> names) {
    return names.isEmpty()
        ? List.of()
        : List.of(
            counted(
                names.size(),
                Words.figures(names.size()),
                "{0} person stays as she is: somebody wrote about her since she came in.",
                "{0} people stay as they are: somebody wrote about them since they came in."),
            names.stream().sorted().limit(NAMED).collect(Collectors.joining(", ")));
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
      return say("Taken back");
    }
    if (of.backSince() != null) {
      return say("It is being taken back");
    }
    return switch (of.state()) {
      case DRAFT -> say("Ready to bring in");
      case WAITING -> say("Waits for its turn");
      case GOING -> say("Coming in");
      case STOPPED -> say("Stopped");
      case DONE -> done(of.counts());
      case FAILED -> say("It ended before its file did");
    };
  }

  private static String done(Counts counts) {
    if (counts.rejected() == 0) {
      return say("All of it is in");
    }
    return counts.rejected() == counts.read()
        ? say("None of it is in")
        : counted(
            counts.rejected(),
            Words.grouped(counts.rejected()),
            "{0} row is not in",
            "{0} rows are not in");
  }

  private static List<Count> counts(Counts counts) {
    return List.of(
        new Count(say("New"), Words.figures(counts.added()), "added"),
        new Count(say("Updated"), Words.figures(counts.updated()), "updated"),
        new Count(say("Unchanged"), Words.figures(counts.unchanged()), "unchanged"),
        new Count(say("Left out"), Words.figures(counts.rejected()), "rejected"));
  }
}
