package dev.rapport.faces.files;

import static dev.rapport.ground.text.Say.say;

import dev.rapport.ground.database.Kept;
import dev.rapport.ground.text.Say;
import java.io.EOFException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/// One file on its way in: takes chunk after chunk, each in a transaction, and counts.
final class Import {

  private static final int MOST_ATTEMPTS = 5;

  private final ImportOrder order;
  private final Form form;
  private final Conveyor conveyor;
  private final Writing writing;
  private final ImportRows rows;
  private final Pairs pairs;
  private final TransactionTemplate transactions;
  private final Consumer<Counts> progress;
  private final Map<Reason, Long> rejects = new EnumMap<>(Reason.class);
  private final Map<Reason, Long> notes = new EnumMap<>(Reason.class);
  private Counts counts = Counts.NONE;
  private Counts before = Counts.NONE;
  private Map<String, Pairs.Answered> answers = Map.of();
  private @Nullable UUID id;

  Import(
      ImportOrder order,
      Form form,
      Conveyor conveyor,
      Writing writing,
      ImportRows rows,
      Pairs pairs,
      TransactionTemplate transactions,
      Consumer<Counts> progress) {
    this.order = order;
    this.form = form;
    this.conveyor = conveyor;
    this.writing = writing;
    this.rows = rows;
    this.pairs = pairs;
    this.transactions = transactions;
    this.progress = progress;
  }

  ImportReport run() {
    long begun = System.nanoTime();
    UUID id = rows.begin(order);
    this.id = id;
    before = rows.before(id);
    answers = order.known() == null ? Map.of() : pairs.waiting(id);
    String problem;
    var errors = Say.in(order.reader(), () -> new ErrorFile(order.errors()));
    try (conveyor;
        errors) {
      problem = takeAll(id, errors);
      applyLateAnswers(id);
    } catch (ImportIsRefused e) {
      rows.stopped(id, counts, rejects, String.join("\n", e.sentences()));
      throw e;
    } catch (DataAccessException | TransactionException e) {
      throw stopped(id, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ImportStopped(say("The import was asked to stop. Run it again to go on."), e);
    }
    if (problem == null) {
      rows.done(id, counts, rejects);
    } else {
      rows.stopped(id, counts, rejects, problem);
    }
    return new ImportReport(
        id,
        order.file(),
        order.mapping().kind(),
        form.words(),
        counts,
        rejects,
        notes,
        errors.written().orElse(null),
        problem,
        Duration.ofNanos(System.nanoTime() - begun));
  }

  private ImportStopped stopped(UUID id, RuntimeException cause) {
    String sentence =
        say(
            "The database failed after {0} rows of {1}; they are kept. Run the import again to go on.",
            counts.read(), order.called());
    try {
      rows.stopped(id, counts, rejects, sentence);
    } catch (DataAccessException | TransactionException e) {
      cause.addSuppressed(e);
    }
    return new ImportStopped(sentence, cause);
  }

  /// Says why the reading ended before the file, or null when it did not.
  private @Nullable String takeAll(UUID id, ErrorFile errors) throws InterruptedException {
    conveyor.start();
    try (var writers = new Writers(this::write, (chunk, kept) -> settle(id, chunk, kept, errors))) {
      while (true) {
        switch (conveyor.next()) {
          case Conveyor.Full(Chunk chunk) -> writers.add(chunk);
          case Conveyor.End end -> {
            writers.end();
            return null;
          }
          case Conveyor.Broken(Throwable broken) -> {
            writers.end();
            return sentence(broken);
          }
        }
      }
    }
  }

  /// Rows that were kept before the import was cut off come by unchanged, so up to there it keeps
  /// the counts of the first time.
  private void settle(UUID id, Chunk chunk, List<Writing.Outcome> outcomes, ErrorFile errors) {
    count(chunk, lookedAtAgain(chunk, outcomes), errors);
    if (counts.read() < before.read()) {
      progress.accept(before);
      return;
    }
    if (counts.read() == before.read()) {
      counts = before;
    }
    rows.progress(id, counts, rejects);
    progress.accept(counts);
  }

  /// A row may have missed an experience that the chunk before was only just bringing; now that one
  /// is kept.
  private List<Writing.Outcome> lookedAtAgain(Chunk chunk, List<Writing.Outcome> outcomes) {
    var missed = new ArrayList<Integer>();
    for (int i = 0; i < outcomes.size(); i++) {
      if (outcomes.get(i) instanceof Writing.Out(Reject reject)
          && reject.reason() == Reason.UNKNOWN_EXPERIENCE) {
        missed.add(i);
      }
    }
    if (missed.isEmpty()) {
      return outcomes;
    }
    List<Writing.Outcome> again = write(missed.stream().map(chunk.rows()::get).toList());
    var looked = new ArrayList<>(outcomes);
    for (int i = 0; i < again.size(); i++) {
      looked.set(missed.get(i), again.get(i));
    }
    return looked;
  }

  private String sentence(Throwable broken) {
    return switch (broken) {
      case ImportIsRefused refused -> String.join("\n", refused.sentences());
      case EOFException cut ->
          say(
              "{0} ends in the middle of its packing, after {1} rows. Pack it again and run again.",
              order.called(), counts.read());
      case ZipException damaged ->
          say(
              "{0} is damaged after {1} rows. Pack it again and run again.",
              order.called(), counts.read());
      case IOException unreadable ->
          say(
              "{0} cannot be read beyond {1} rows: {2}. Run the import again.",
              order.called(), counts.read(), String.valueOf(unreadable.getMessage()));
      case RuntimeException bug -> throw bug;
      default -> throw new IllegalStateException(broken);
    };
  }

  private void count(Chunk chunk, List<Writing.Outcome> outcomes, ErrorFile errors) {
    var problems = new ArrayList<>(chunk.rejects());
    long[] kept = new long[Kept.values().length];
    long rejected = 0;
    for (Writing.Outcome outcome : outcomes) {
      switch (outcome) {
        case Writing.In(Kept how) -> kept[how.ordinal()]++;
        case Writing.Out(Reject reject) -> {
          rejected++;
          problems.add(reject);
          rejects.merge(reject.reason(), 1L, Long::sum);
        }
      }
    }
    problems.sort(Comparator.comparingLong(Reject::line));
    errors.write(problems);
    chunk.rejected().forEach((reason, times) -> rejects.merge(reason, times, Long::sum));
    chunk.noted().forEach((reason, times) -> notes.merge(reason, times, Long::sum));
    counts =
        counts
            .plus(chunk.counts())
            .plus(
                new Counts(
                    outcomes.size(),
                    kept[Kept.NEW.ordinal()],
                    kept[Kept.UPDATED.ordinal()],
                    kept[Kept.UNCHANGED.ordinal()],
                    0,
                    rejected,
                    0));
  }

  /// Writes in one transaction. A row that the database refuses is found by halving, so that it
  /// costs only itself.
  private List<Writing.Outcome> write(List<Chunk.Item> items) {
    return Say.in(order.reader(), () -> written(items));
  }

  private List<Writing.Outcome> written(List<Chunk.Item> items) {
    if (items.isEmpty()) {
      return List.of();
    }
    try {
      return attempt(items);
    } catch (DataIntegrityViolationException e) {
      if (items.size() == 1) {
        return List.of(new Writing.Out(refused(items.getFirst(), e)));
      }
      int half = items.size() / 2;
      var outcomes = new ArrayList<>(written(items.subList(0, half)));
      outcomes.addAll(written(items.subList(half, items.size())));
      return outcomes;
    }
  }

  /// Two imports with the same keys may block each other; the database ends one, which tries again.
  private List<Writing.Outcome> attempt(List<Chunk.Item> items) {
    for (int attempt = 1; ; attempt++) {
      try {
        return Objects.requireNonNull(
            transactions.execute(status -> {
              UUID mine = Objects.requireNonNull(id);
              rows.mark(mine);
              List<Writing.Outcome> outcomes = writing.write(items, order.mapping());
              pairs.apply(mine, order.called(), order.mapping().source(), answersAbout(items));
              return outcomes;
            }));
      } catch (PessimisticLockingFailureException e) {
        if (attempt == MOST_ATTEMPTS) {
          throw e;
        }
      }
    }
  }

  /// Answers about these rows.
  private Map<String, Pairs.Answered> answersAbout(List<Chunk.Item> items) {
    var mine = new HashMap<String, Pairs.Answered>();
    if (!answers.isEmpty()) {
      for (Chunk.Item item : items) {
        Pairs.Answered answered = answers.get(item.drafted().key());
        if (answered != null) {
          mine.put(item.drafted().key(), answered);
        }
      }
    }
    return mine;
  }

  /// What was answered while the rows were coming in.
  private void applyLateAnswers(UUID id) {
    if (order.known() != null) {
      transactions.executeWithoutResult(status -> {
        rows.mark(id);
        pairs.apply(id, order.called(), order.mapping().source(), pairs.waiting(id));
      });
    }
  }

  private static Reject refused(Chunk.Item item, DataIntegrityViolationException refusal) {
    String message = String.valueOf(refusal.getMostSpecificCause().getMessage());
    return new Reject(
        item.line(),
        "",
        item.drafted().key(),
        Reason.REFUSED,
        say("The database refuses the row: {0}", message.lines().findFirst().orElse("")),
        say("Correct the row in the file."));
  }
}
