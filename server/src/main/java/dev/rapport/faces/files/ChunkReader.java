package dev.rapport.faces.files;

import static dev.rapport.ground.text.Say.say;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reads rows and turns them into drafts, a chunk at a time. A chunk is bounded in rows and in
/// characters, so the memory it takes does not depend on the file.
final class ChunkReader {

  /// Up to five chunks are in memory at once: one is read, one waits, one is handed over, two are
  /// written.
  static final int MOST_ROWS = 1_000;

  private static final long MOST_CHARACTERS = 4_000_000;

  private final Rows rows;
  private final Form form;
  private final FileReading reading;
  private final Drafting drafting;
  private long number;
  private boolean begun;

  ChunkReader(Rows rows, Form form, FileReading reading, Drafting drafting) {
    this.rows = rows;
    this.form = form;
    this.reading = reading;
    this.drafting = drafting;
  }

  /// The next chunk, or null at the end of the file.
  @Nullable Chunk next() throws IOException {
    for (int row = 0; !begun && row < form.header(); row++) {
      rows.next();
    }
    begun = true;
    var building = new Building();
    while (building.hasRoom()) {
      Rows.Row row = rows.next();
      if (row == null) {
        break;
      }
      number++;
      building.add(row);
    }
    return building.isEmpty() ? null : building.chunk();
  }

  private final class Building {
    private final List<Chunk.Item> items = new ArrayList<>();
    private final List<Reject> rejects = new ArrayList<>();
    private final Map<Reason, Long> rejected = new EnumMap<>(Reason.class);
    private final Map<Reason, Long> noted = new EnumMap<>(Reason.class);
    private long characters;
    private long refused;
    private long skipped;
    private long withNotes;

    boolean hasRoom() {
      return items.size() + refused + skipped < MOST_ROWS && characters < MOST_CHARACTERS;
    }

    boolean isEmpty() {
      return items.size() + refused + skipped == 0;
    }

    Chunk chunk() {
      return new Chunk(
          items,
          rejects,
          rejected,
          noted,
          new Counts(refused + skipped, 0, 0, 0, skipped, refused, withNotes));
    }

    void add(Rows.Row row) {
      switch (row) {
        case Rows.Broken broken -> refuse(List.of(ofBroken(broken)));
        case Rows.Cells(long line, List<String> cells) -> {
          cells.forEach(cell -> characters += cell.length());
          add(line, cells);
        }
      }
    }

    private void add(long line, List<String> cells) {
      List<String> fitting = fitting(cells);
      if (fitting.size() != form.columns().size()) {
        refuse(List.of(ofLength(line, cells)));
        return;
      }
      RowReading row = reading.begin(line, number, fitting);
      if (row.isSkipped()) {
        skipped++;
        return;
      }
      Drafted drafted = draft(row);
      if (row.isRefused()) {
        refuse(row.refusals());
      } else if (drafted == null) {
        skipped++;
      } else {
        keep(row, drafted);
      }
    }

    private @Nullable Drafted draft(RowReading row) {
      if (row.isRefused()) {
        return null;
      }
      Drafted drafted = drafting.draft(row);
      if (drafted instanceof Drafted.Personal personal && personal.person().isEmpty()) {
        row.refuse(
            "",
            "",
            Reason.MISSING,
            say("The row names no person."),
            say("Fill the column of her key."));
      }
      long other = drafted == null || row.isRefused() ? 0 : reading.lineOfOther(row);
      if (other > 0) {
        row.refuse(
            String.join(", ", row.mapping().key().columns()),
            row.key(),
            Reason.SAME_KEY,
            say(
                "Line {0} has the same key “{1}” as line {2}, but says something else.",
                row.line(), row.key(), other),
            say(
                "Keep one of the two, or make the key longer in the mapping, for example with {nth}."));
      }
      return drafted;
    }

    private void keep(RowReading row, Drafted drafted) {
      items.add(new Chunk.Item(row.line(), drafted));
      rejects.addAll(row.notes());
      row.notes().forEach(note -> noted.merge(note.reason(), 1L, Long::sum));
      withNotes += row.notes().isEmpty() ? 0 : 1;
    }

    private void refuse(List<Reject> refusals) {
      refused++;
      rejects.addAll(refusals);
      rejected.merge(refusals.getFirst().reason(), 1L, Long::sum);
    }
  }

  /// Empty cells beyond the last heading are only a row's trailing separators.
  private List<String> fitting(List<String> cells) {
    int width = form.columns().size();
    int filled = cells.size();
    while (filled > width && cells.get(filled - 1).isBlank()) {
      filled--;
    }
    return filled < cells.size() ? cells.subList(0, filled) : cells;
  }

  private Reject ofLength(long line, List<String> cells) {
    boolean more = cells.size() > form.columns().size();
    return new Reject(
        line,
        "",
        String.join(String.valueOf(form.separator()), cells.subList(0, Math.min(8, cells.size()))),
        more ? Reason.TOO_MANY_CELLS : Reason.TOO_FEW_CELLS,
        say(
            "The row has {0} cells, but there are {1} columns.",
            cells.size(), form.columns().size()),
        more
            ? say("Put a value that holds the separator into quotes.")
            : say("Complete the row, with empty cells where nothing is known."));
  }

  private Reject ofBroken(Rows.Broken broken) {
    String column =
        broken.column() >= 0 && broken.column() < form.columns().size()
            ? form.columns().get(broken.column())
            : "";
    return new Reject(
        broken.line(),
        column,
        broken.value(),
        broken.reason(),
        sentence(broken),
        remedy(broken.reason()));
  }

  private String sentence(Rows.Broken broken) {
    return switch (broken.reason()) {
      case LINE_TOO_LONG -> say("The line is longer than {0} characters.", Rows.LONGEST);
      case OPEN_QUOTE -> say("A quote is opened on line {0} and never closed.", broken.line());
      case STRAY_QUOTE -> say("A quote stands inside a value.");
      case TOO_MANY_CELLS -> say("The row has more than {0} cells.", Rows.MOST_CELLS);
      case WRONG_ENCODING -> say("Some bytes of the value are not {0}.", form.encoding().name());
      case NUL -> say("The value holds a NUL character.");
      default -> say("The row cannot be read.");
    };
  }

  private String remedy(Reason reason) {
    return switch (reason) {
      case LINE_TOO_LONG ->
          say("Check that the file has line ends, and that each quote is closed.");
      case OPEN_QUOTE -> say("Close the quote, or name another one in the mapping: quote: \"\".");
      case STRAY_QUOTE -> say("Double the quote, or name another one in the mapping: quote: \"\".");
      case TOO_MANY_CELLS -> say("Check the separator.");
      case WRONG_ENCODING ->
          say("Save the file in one encoding, and name it in the mapping: encoding: …");
      case NUL -> say("Remove the character, or name the encoding in the mapping: UTF-16.");
      default -> say("Check the row.");
    };
  }
}
