package dev.rapport.faces.files;

import static dev.rapport.ground.text.Say.say;

import dev.rapport.facts.experiences.ExperienceDraft.Precision;
import dev.rapport.ground.text.Nearest;
import dev.rapport.ground.text.OneLine;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// One row on its way to a draft. Whatever does not fit is noted with its column and remedy; the
/// reading then goes on with a stand-in, so that one look names everything that is wrong, and a row
/// with a refusal is never drafted.
final class RowReading {

  private static final Times.Moment STAND_IN =
      new Times.Moment(LocalDate.EPOCH, LocalTime.MIDNIGHT, Instant.EPOCH, Precision.DAY);

  /// Fields that hold sentences; all others hold names.
  private static final Set<String> WORDS =
      Set.of("words", "feeling-words", "problem", "wording", "peace-words", "proof", "note");

  /// Fields that may hold several numbers or mailboxes in one cell.
  private static final Set<String> SEVERAL = Set.of("phone", "mobile", "email", "email2");

  /// Spreadsheets write a day that nobody knows as one of the years 1 or 9999.
  private static final int FIRST_YEAR = 1900;

  private static final int LAST_YEAR = 2200;

  /// What address books put where nobody knows the year; 1604 is Apple's.
  private static final Set<Integer> WITHOUT_YEAR = Set.of(0, 1604);

  private static final int MOST_WORDS = 20_000;

  /// Three of these fit into a key of the database, whatever the alphabet.
  private static final int MOST_LETTERS = 200;

  private static final int MOST_LETTERS_OF_SEVERAL = 2_000;

  private final FileReading file;
  private final long line;
  private final long number;
  private final List<String> cells;
  private final String key;
  private final Map<String, ValueRule> fields;
  private final List<Reject> refusals;
  private final List<Reject> notes;
  private @Nullable Map<String, String> values;

  RowReading(FileReading file, long line, long number, List<String> cells) {
    this.file = file;
    this.line = line;
    this.number = number;
    this.cells = cells;
    this.fields = file.mapping().fields();
    this.refusals = new ArrayList<>();
    this.notes = new ArrayList<>();
    this.key = keyOf(file.mapping().key());
  }

  private RowReading(RowReading row, Map<String, ValueRule> fields) {
    this.file = row.file;
    this.line = row.line;
    this.number = row.number;
    this.cells = row.cells;
    this.key = row.key;
    this.fields = fields;
    this.refusals = row.refusals;
    this.notes = row.notes;
  }

  /// The same row, read for other fields.
  RowReading with(Map<String, ValueRule> others) {
    return new RowReading(this, others);
  }

  long line() {
    return line;
  }

  /// What names the row for ever.
  String key() {
    return key;
  }

  Mapping mapping() {
    return file.mapping();
  }

  FileReading file() {
    return file;
  }

  boolean isRefused() {
    return !refusals.isEmpty();
  }

  List<Reject> refusals() {
    return List.copyOf(refusals);
  }

  /// What the row comes in without.
  List<Reject> notes() {
    return List.copyOf(notes);
  }

  /// What the mapping reads of it.
  Map<String, String> values() {
    if (values == null) {
      values = file.columns().read(cells);
    }
    return values;
  }

  boolean isSkipped() {
    Mapping.SkipRule skip = mapping().skip();
    return skip != null && skip.values().contains(cell(skip.column()));
  }

  String person() {
    Template person = mapping().person();
    return person == null ? "" : keyOf(person);
  }

  private String keyOf(Template template) {
    String text = filled(template);
    if (!template.columns().isEmpty() && isEmpty(template)) {
      refuse(
          String.join(", ", template.columns()),
          "",
          Reason.MISSING,
          say("The row has no key."),
          say("Fill the column, or choose another key in the mapping."));
    } else if (text.length() > MOST_LETTERS) {
      refuse(
          String.join(", ", template.columns()),
          text,
          Reason.TOO_LONG,
          say("The key has {0} characters, more than {1}.", text.length(), MOST_LETTERS),
          say("Choose a shorter key in the mapping."));
    }
    return text;
  }

  private boolean isEmpty(Template template) {
    for (String column : template.columns()) {
      if (!cell(column).isEmpty()) {
        return false;
      }
    }
    return true;
  }

  private String filled(Template template) {
    return template.counts() ? numbered(template) : filled(template, "");
  }

  private String numbered(Template template) {
    return filled(template, String.valueOf(file.count(template, filled(template, ""))));
  }

  private String filled(Template template, String nth) {
    if (template.parts().size() == 1
        && template.parts().getFirst() instanceof Template.Column(String only)) {
      return cell(only);
    }
    var text = new StringBuilder();
    for (Template.Part part : template.parts()) {
      switch (part) {
        case Template.Literal(String literal) -> text.append(literal);
        case Template.Column(String name) -> text.append(cell(name));
        case Template.RowNumber place -> text.append(number);
        case Template.Nth place -> text.append(nth);
      }
    }
    return text.toString();
  }

  private String cell(String column) {
    String cell = file.columns().cell(cells, column);
    if (cell == null) {
      String lookup = column.substring(0, Math.max(0, column.indexOf('.')));
      refuse(
          column,
          "",
          Reason.NOT_IN_LOOKUP,
          say("“{0}” knows no such row.", lookup),
          say("Add it to the further file, or leave this row out."));
      return "";
    }
    return cell;
  }

  boolean has(String field) {
    return fields.containsKey(field) && text(field) != null;
  }

  /// The value of a field, or null when it is empty.
  @Nullable String text(String field) {
    ValueRule rule = fields.get(field);
    return rule == null ? null : text(field, rule);
  }

  @Nullable String text(String field, ValueRule rule) {
    String cell = raw(rule);
    String raw = WORDS.contains(field) || rule.values().containsKey(cell) ? cell : OneLine.of(cell);
    if (raw.length() > most(field)) {
      refuse(
          columnOf(rule),
          raw,
          Reason.TOO_LONG,
          say("The value has {0} characters, too many for “{1}”.", raw.length(), field),
          say("Shorten it in the file."));
      return null;
    }
    if (!rule.values().isEmpty()) {
      return explained(field, rule, raw);
    }
    return raw.isEmpty() ? otherwise(rule) : raw;
  }

  private String raw(ValueRule rule) {
    return switch (rule.origin()) {
      case ValueRule.OfColumn(String name) -> cell(name);
      case ValueRule.OfTemplate(Template template) -> Texts.trimmed(filled(template));
      case ValueRule.Constant(String text) -> text;
    };
  }

  private @Nullable String explained(String field, ValueRule rule, String raw) {
    String meaning = rule.values().get(raw);
    if (meaning == null) {
      meaning = ignoringCase(rule.values(), raw);
    }
    if (meaning != null) {
      return meaning.isEmpty() ? null : meaning;
    }
    if (!raw.isEmpty() && rule.fallback() == null) {
      refuse(
          columnOf(rule),
          raw,
          Reason.UNKNOWN_VALUE,
          say(
              "Nobody explained “{0}” as “{1}”.{2}",
              raw, field, Nearest.hint(raw, sorted(rule.values()))),
          say("Add it to the values of “{0}” in the mapping, or give a default.", field));
    }
    return otherwise(rule);
  }

  /// An empty default says that nothing is known.
  private static @Nullable String otherwise(ValueRule rule) {
    String fallback = rule.fallback();
    return fallback == null || fallback.isEmpty() ? null : fallback;
  }

  private static List<String> sorted(Map<String, ?> choices) {
    return choices.keySet().stream().sorted().toList();
  }

  private static @Nullable String ignoringCase(Map<String, String> values, String raw) {
    for (var entry : values.entrySet()) {
      if (entry.getKey().equalsIgnoreCase(raw)) {
        return entry.getValue();
      }
    }
    return null;
  }

  private static int most(String field) {
    if (WORDS.contains(field)) {
      return MOST_WORDS;
    }
    return SEVERAL.contains(field) ? MOST_LETTERS_OF_SEVERAL : MOST_LETTERS;
  }

  /// The value of a field that must not be empty.
  String needed(String field) {
    String text = text(field);
    if (text == null) {
      refuseEmpty(field);
      return "?";
    }
    return text;
  }

  private void refuseEmpty(String field) {
    String column = columnOf(field);
    if (!isRefusedAt(column)) {
      refuse(
          column,
          "",
          Reason.MISSING,
          say("The value is empty, but a row needs its “{0}”.", column.isEmpty() ? field : column),
          say("Fill the cell, or give “{0}” a default in the mapping.", field));
    }
  }

  private boolean isRefusedAt(String column) {
    return refusals.stream().anyMatch(refusal -> refusal.column().equals(column));
  }

  /// One of a few words, or null when it is empty.
  <T> @Nullable T oneOf(String field, Map<String, T> choices) {
    String text = text(field);
    if (text == null) {
      return null;
    }
    T choice = choices.get(text.toLowerCase(Locale.ROOT));
    if (choice == null) {
      refuse(
          columnOf(field),
          text,
          Reason.UNKNOWN_VALUE,
          say("“{0}” is no “{1}”.{2}", text, field, Nearest.hint(text, sorted(choices))),
          say("Explain it under the values of “{0}” in the mapping.", field));
    }
    return choice;
  }

  <T> T neededOneOf(String field, Map<String, T> choices, T standIn) {
    T choice = oneOf(field, choices);
    if (choice == null && text(field) == null) {
      refuseEmpty(field);
    }
    return choice == null ? standIn : choice;
  }

  @Nullable LocalDate day(String field) {
    Times.Moment moment = moment(field);
    return moment == null ? null : moment.day();
  }

  Times.Moment neededMoment(String field) {
    Times.Moment moment = moment(field);
    if (moment == null) {
      refuseEmpty(field);
      return STAND_IN;
    }
    return moment;
  }

  @Nullable Instant happened(String field) {
    Times.Moment moment = moment(field);
    return moment == null ? null : happened(field, moment);
  }

  /// The moment of a field that tells what happened; what is yet to come is refused.
  Instant happened(String field, Times.Moment moment) {
    Instant at = moment.in(zone());
    if (at.isAfter(file.latest())) {
      refuse(
          columnOf(field),
          Objects.requireNonNullElse(text(field), ""),
          Reason.YET_TO_COME,
          say("It says that this happened on {0}, which is yet to come.", moment.day()),
          say(
              "Correct the date in the file, or its pattern; what is planned comes in as contacts."));
    }
    return at;
  }

  /// The last moment of the day, when only the day is known.
  @Nullable Instant endOf(String field) {
    Times.Moment moment = moment(field);
    return moment == null ? null : endOf(moment);
  }

  private Instant endOf(Times.Moment moment) {
    return switch (moment.precision()) {
      case INSTANT -> moment.in(zone());
      case DAY -> lastOf(moment.day().plusDays(1));
      case MONTH -> lastOf(moment.day().plusMonths(1));
    };
  }

  /// PostgreSQL keeps microseconds.
  private Instant lastOf(LocalDate next) {
    return next.atStartOfDay(zone()).toInstant().minusNanos(1_000);
  }

  Times.@Nullable Moment moment(String field) {
    ValueRule rule = fields.get(field);
    return rule == null ? null : moment(field, rule);
  }

  Times.@Nullable Moment moment(String field, ValueRule rule) {
    String text = text(field, rule);
    if (text == null) {
      return null;
    }
    Times times = file.times(rule);
    return switch (times.read(text, file.yearOf(rule))) {
      case Times.Moment moment when isOutOfReach(moment) -> noSuchYear(rule, text);
      case Times.Moment moment when moment.isSkippedIn(zone()) -> noSuchTime(rule, text);
      case Times.Moment moment -> moment;
      case Times.NoSuchDay none -> noSuchDay(rule, text);
      case Times.NoDate none -> {
        refuse(
            columnOf(rule),
            text,
            Reason.NOT_A_DATE,
            say("“{0}” does not read as a date like {1}.", text, times.form()),
            say("Correct the value, or the pattern of “{0}” in the mapping.", field));
        yield STAND_IN;
      }
    };
  }

  /// Whether a day says that nobody knows its year, in the form of its field or in one of address
  /// books.
  boolean isWithoutYear(String field, String text) {
    ValueRule rule = fields.get(field);
    return Times.isWithoutYear(text)
        || rule != null
            && file.times(rule).read(text, file.yearOf(rule)) instanceof Times.Moment moment
            && WITHOUT_YEAR.contains(moment.day().getYear());
  }

  private static boolean isOutOfReach(Times.Moment moment) {
    int year = moment.day().getYear();
    return year < FIRST_YEAR || year > LAST_YEAR;
  }

  private Times.Moment noSuchYear(ValueRule rule, String text) {
    refuse(
        columnOf(rule),
        text,
        Reason.NO_SUCH_YEAR,
        say("“{0}” is no date between the years {1} and {2}.", text, FIRST_YEAR, LAST_YEAR),
        say(
            "Correct the date in the file; where it says that nobody knows, leave the cell empty."));
    return STAND_IN;
  }

  private Times.Moment noSuchTime(ValueRule rule, String text) {
    refuse(
        columnOf(rule),
        text,
        Reason.NO_SUCH_TIME,
        say("The clocks of {0} skipped “{1}”: summer time began.", zone(), text),
        say("Correct the time in the file, or give the mapping the zone in which it was written."));
    return STAND_IN;
  }

  private Times.Moment noSuchDay(ValueRule rule, String text) {
    refuse(
        columnOf(rule),
        text,
        Reason.NO_SUCH_DAY,
        say("The calendar has no day “{0}”.", text),
        say("Correct the date in the file."));
    return STAND_IN;
  }

  @Nullable Integer count(String field, int least) {
    String text = text(field);
    if (text == null) {
      return null;
    }
    try {
      int count = Integer.parseInt(text);
      if (count >= least) {
        return count;
      }
    } catch (NumberFormatException e) {
      // Told below, like a number too small.
    }
    refuse(
        columnOf(field),
        text,
        Reason.NOT_A_NUMBER,
        say("“{0}” is no whole number from {1}.", text, least),
        say("Correct the value in the file."));
    return least;
  }

  ZoneId zone() {
    return file.zone();
  }

  String columnOf(String field) {
    ValueRule rule = fields.get(field);
    return rule == null ? field : columnOf(rule);
  }

  private static String columnOf(ValueRule rule) {
    return String.join(", ", rule.columns());
  }

  @Nullable Character decimalOf(String field) {
    ValueRule rule = fields.get(field);
    return rule == null ? null : rule.decimal();
  }

  void refuse(String column, String value, Reason reason, String sentence, String remedy) {
    var refusal = new Reject(line, column, value, reason, sentence, remedy);
    if (!refusals.contains(refusal)) {
      refusals.add(refusal);
    }
  }

  /// The row comes in, but without this value.
  void note(String field, String value, Reason reason, String sentence, String remedy) {
    notes.add(new Reject(line, columnOf(field), value, reason, sentence, remedy));
  }
}
