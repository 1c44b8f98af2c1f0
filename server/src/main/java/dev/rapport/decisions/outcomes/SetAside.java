package dev.rapport.decisions.outcomes;

import dev.rapport.learning.Choosing;
import dev.rapport.learning.Context;
import dev.rapport.learning.Example;
import dev.rapport.learning.Fact;
import dev.rapport.learning.Outcome;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Examples of one experience that will only be counted, written down until it is known by which
/// bins: so a ledger that does not fit into memory is read once and not twice.
///
/// Whose they are is not written. The file loses its name as soon as it is open, so that nothing of
/// it is left wherever we stop.
final class SetAside implements Closeable {

  private static final int PIECE = 1 << 18;

  /// Of one number, of a time, of a figure with its name.
  private static final int LONGEST = 16;

  private static final int SEVEN_BITS = 0x7f;

  private final FileChannel file;
  private final ByteBuffer piece = ByteBuffer.allocate(PIECE);
  private final Map<String, Integer> places = new HashMap<>();
  private final List<String> words = new ArrayList<>();
  private long count;

  SetAside(Path folder) {
    try {
      Path path = Files.createTempFile(folder, "set-aside", ".examples");
      this.file =
          FileChannel.open(
              path,
              StandardOpenOption.READ,
              StandardOpenOption.WRITE,
              StandardOpenOption.DELETE_ON_CLOSE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// An example without a person.
  @FunctionalInterface
  interface Counting {
    void count(Context context, String result, boolean byPeople);
  }

  void add(Example one) {
    if (!(one.outcome() instanceof Outcome.Came(String result, Instant _))) {
      return;
    }
    Map<String, Fact> facts = one.context().facts();
    if (piece.remaining() < LONGEST * (3 + 2 * facts.size())) {
      flush();
    }
    put(placeOf(result));
    piece.putLong(one.decided().getEpochSecond()).putInt(one.decided().getNano());
    put(2 * facts.size() + (one.choosing() instanceof Choosing.ByPeople ? 1 : 0));
    facts.forEach(this::put);
    count++;
  }

  private void put(String name, Fact fact) {
    int place = placeOf(name);
    switch (fact) {
      case Fact.Word(String text, Instant _) -> {
        put(2 * place);
        put(placeOf(text));
      }
      case Fact.Figure(double number, Instant _) -> {
        put(2 * place + 1);
        piece.putDouble(number);
      }
    }
  }

  private int placeOf(String word) {
    Integer known = places.get(word);
    if (known == null) {
      known = words.size();
      places.put(word, known);
      words.add(word);
    }
    return known;
  }

  /// In as few bytes as it needs: most words are among the first hundred.
  private void put(int number) {
    int rest = number;
    while (rest > SEVEN_BITS) {
      piece.put((byte) (rest & SEVEN_BITS | SEVEN_BITS + 1));
      rest >>>= 7;
    }
    piece.put((byte) rest);
  }

  private void flush() {
    piece.flip();
    try {
      while (piece.hasRemaining()) {
        file.write(piece);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    piece.clear();
  }

  /// All of them, in the order in which they came.
  void forEach(Counting counting) {
    flush();
    try {
      file.position(0);
      piece.limit(0);
      for (long left = count; left > 0; left--) {
        read(counting);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void read(Counting counting) throws IOException {
    fill(3 * LONGEST);
    String result = words.get(number());
    Instant decided = Instant.ofEpochSecond(piece.getLong(), piece.getInt());
    int header = number();
    fill(LONGEST * header);
    Map<String, Fact> facts = HashMap.newHashMap(header / 2);
    for (int left = header / 2; left > 0; left--) {
      int name = number();
      facts.put(
          words.get(name / 2),
          name % 2 == 0
              ? new Fact.Word(words.get(number()), decided)
              : new Fact.Figure(piece.getDouble(), decided));
    }
    counting.count(new Context(decided, facts), result, header % 2 == 1);
  }

  private int number() {
    int number = 0;
    int shift = 0;
    byte next = piece.get();
    while (next < 0) {
      number |= (next & SEVEN_BITS) << shift;
      shift += 7;
      next = piece.get();
    }
    return number | next << shift;
  }

  /// Reads on until so much is there, or the end.
  private void fill(int wanted) throws IOException {
    if (piece.remaining() >= wanted || file.position() == file.size()) {
      return;
    }
    piece.compact();
    while (piece.hasRemaining() && file.position() < file.size()) {
      if (file.read(piece) < 0) {
        throw new EOFException("What was set aside is cut short");
      }
    }
    piece.flip();
  }

  @Override
  public void close() {
    try {
      file.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
