package dev.rapport.faces.desk;

import static dev.rapport.ground.text.Say.counted;
import static dev.rapport.ground.text.Say.say;

import dev.rapport.faces.desk.ImportColumnsPage.Answer;
import dev.rapport.faces.desk.ImportColumnsPage.Choice;
import dev.rapport.faces.desk.ImportColumnsPage.Column;
import dev.rapport.faces.desk.ImportColumnsPage.Every;
import dev.rapport.faces.desk.ImportColumnsPage.Part;
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
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/// What the pages of imports show, in words.
@Component
class ImportViews {

  /// Columns that a page shows; each takes two thousand characters of it.
  private static final int TOGETHER = 100;

  private static final int LONGEST_CELL = 80;

  /// A longer mapping is only taken along.
  private static final int LONGEST_MAPPING = 20_000;

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
    parts.add(say("{0} new", Words.grouped(counts.added())));
    if (counts.updated() > 0) {
      parts.add(say("{0} updated", Words.grouped(counts.updated())));
    }
    if (counts.unchanged() > 0) {
      parts.add(say("{0} unchanged", Words.grouped(counts.unchanged())));
    }
    if (counts.rejected() > 0) {
      parts.add(say("{0} left out", Words.grouped(counts.rejected())));
    }
    return String.join(", ", parts);
  }

  private static String rows(long number) {
    return counted(number, Words.grouped(number), "{0} row", "{0} rows");
  }

  static String rows(Preview preview) {
    String rows = rows(preview.rows());
    String counted = preview.whole() ? rows : say("More than {0}", rows);
    Preview.Unread first = preview.firstBroken();
    return first == null
        ? counted
        : say(
            "{0}, {1} of them broken, the first on line {2}: {3}",
            counted, Words.grouped(preview.broken()), Words.grouped(first.line()), first.why());
  }

  ImportFilePage file(FileImport of, Preview preview) {
    int shown = Math.min(preview.columns().size(), TOGETHER);
    boolean open = of.state() == ImportState.DRAFT;
    return new ImportFilePage(
        ImportStep.at("file", of),
        ImportStep.path(of),
        rows(preview),
        of.format().equals("text")
            ? List.of(
                new ImportFilePage.Form(
                    preview.encoding(), FileWords.dividedBy(preview.separator())))
            : List.of(),
        Words.grouped(preview.columns().size()),
        cut(preview.names().subList(0, shown)),
        preview.shown().stream().map(row -> cut(row.subList(0, shown))).toList(),
        preview.columns().size() - shown,
        preview.headless(),
        open && !of.format().equals("cards"),
        open ? of.sheets() : List.of(),
        of.sheet());
  }

  private static List<String> cut(List<String> cells) {
    return cells.stream().map(cell -> Words.cut(cell, LONGEST_CELL)).toList();
  }

  /// What nothing fills although the rows need it, in the words of the page.
  static List<String> lacking(Map<String, String> said) {
    return FileImports.lacking(said).stream()
        .map(field ->
            field.equals("family")
                ? say(
                    "No column holds the name. Choose “{0}” or “{1}” for one.",
                    FileWords.field("family"), FileWords.field("name"))
                : say(
                    "No column says “{0}”, which these rows need. Choose it for one.",
                    FileWords.field(field)))
        .toList();
  }

  /// The number of a part; the first one when it is none.
  static int number(String text) {
    return text.matches("[0-9]{1,4}") ? Math.max(1, Integer.parseInt(text)) : 1;
  }

  /// @param part which of the columns are shown, when there are too many for a page
  /// @param chosen the name of the kept columns that were taken; empty when none were
  ImportColumnsPage columns(
      FileImport of, Asked asked, List<String> problems, int part, String chosen) {
    Map<String, String> said = asked.said();
    Preview preview = asked.preview();
    Kind kind = Kind.find(said.getOrDefault("kind", "")).orElse(of.kind());
    List<Integer> order = order(asked);
    int parts = (order.size() + TOGETHER - 1) / TOGETHER;
    int here = Math.clamp(part, 1, Math.max(1, parts));
    List<String> names = preview.names();
    List<Column> columns =
        order.stream()
            .skip((here - 1L) * TOGETHER)
            .limit(TOGETHER)
            .map(i -> column(i, names.get(i), preview, said, asked.why().getOrDefault(i, ""), kind))
            .toList();
    String program = FileImports.programOf(preview).orElse("");
    String mapping = of.mapping();
    return new ImportColumnsPage(
        ImportStep.at("columns", of),
        ImportStep.path(of),
        problems,
        notes(preview, said, columns),
        program,
        kinds(kind),
        asked.kept().stream()
            .map(one -> new Choice(one.name(), one.name(), one.name().equals(chosen)))
            .toList(),
        said.getOrDefault("source", of.source()),
        keys(preview, said.getOrDefault("key", "{row}"), kind != Kind.PEOPLE),
        kind == Kind.PEOPLE ? List.of() : keys(preview, said.getOrDefault("person", ""), false),
        said.getOrDefault("person-source", ""),
        columns,
        parts > 1 ? parted(order.size()) : "",
        parts > 1
            ? IntStream.rangeClosed(1, parts)
                .mapToObj(i -> new Part(i, say("Part {0}", i), i == here))
                .toList()
            : List.of(),
        here,
        chosen,
        every(kind, said),
        mapping == null || mapping.length() > LONGEST_MAPPING ? "" : mapping,
        of.state() == ImportState.DRAFT);
  }

  private static String parted(int columns) {
    return say(
        "The file has {0} columns, shown {1} at a time: first those that were recognised, then those"
            + " that hold something. What is not chosen is left out.",
        Words.grouped(columns), TOGETHER);
  }

  /// As in the file, unless there are too many for a page: then first those of which something is
  /// guessed, and last those that hold nothing.
  private static List<Integer> order(Asked asked) {
    Preview preview = asked.preview();
    int columns = preview.columns().size();
    Stream<Integer> all = IntStream.range(0, columns).boxed();
    if (columns <= TOGETHER) {
      return all.toList();
    }
    int[] ranks =
        IntStream.range(0, columns)
            .map(i -> asked.why().containsKey(i) ? 0 : preview.isEmpty(i) ? 2 : 1)
            .toArray();
    return all.sorted(Comparator.comparingInt(i -> ranks[i])).toList();
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
      int number, String name, Preview preview, Map<String, String> said, String why, Kind kind) {
    String field = said.getOrDefault("field-" + number, "");
    boolean answer = FileImports.isAnswer(field);
    return new Column(
        number,
        Words.cut(name, LONGEST_CELL),
        cut(preview.samples(number)),
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
    List<String> names = preview.names();
    boolean many = names.size() > TOGETHER;
    for (int i = 0; i < names.size() && keys.size() < TOGETHER; i++) {
      String name = names.get(i);
      if (name.indexOf('{') < 0
          && name.indexOf('}') < 0
          && (!many || name.length() <= LONGEST_CELL && preview.isKey(i))) {
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
    if (of.state() == ImportState.DONE && counts.noted() > 0) {
      sentences.add(
          counted(
              counts.noted(),
              Words.grouped(counts.noted()),
              "{0} row came in without one of its values.",
              "{0} rows came in without one of their values."));
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
            .map(one -> new Count(Words.capital(one.getKey()), Words.grouped(one.getValue()), ""))
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
                Words.grouped(names.size()),
                "{0} person stays as she is: somebody wrote about her since she came in.",
                "{0} people stay as they are: somebody wrote about them since they came in."),
            names.stream().sorted().limit(NAMED).collect(Collectors.joining(", ")));
  }

  /// How many names can be looked through; more are kept.
  private static final int NAMED = 200;

  /// @param brought how many of the touched ones the import brought; they stay unless they are
  ///   chosen
  ImportBackPage back(FileImport of, Map<RecordId, String> touched, int brought) {
    return new ImportBackPage(
        of.file(),
        ImportStep.path(of),
        Words.grouped(of.counts().added() - brought),
        Words.grouped(of.counts().updated() - (touched.size() - brought)),
        touched.isEmpty()
            ? ""
            : counted(
                touched.size(),
                Words.grouped(touched.size()),
                "{0} person stays unless chosen below.",
                "{0} people stay unless chosen below."),
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
        new Count(say("New"), Words.grouped(counts.added()), "added"),
        new Count(say("Updated"), Words.grouped(counts.updated()), "updated"),
        new Count(say("Unchanged"), Words.grouped(counts.unchanged()), "unchanged"),
        new Count(say("Left out"), Words.grouped(counts.rejected()), "rejected"));
  }
}
