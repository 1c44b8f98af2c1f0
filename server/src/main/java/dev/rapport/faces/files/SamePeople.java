package dev.rapport.faces.files;

import dev.rapport.faces.files.SamePair.Answer;
import dev.rapport.faces.files.SamePair.Side;
import dev.rapport.facts.audit.Audit;
import dev.rapport.facts.identity.Identities;
import dev.rapport.facts.identity.StrongIdentifiers;
import dev.rapport.facts.organisations.Staff;
import dev.rapport.facts.people.Found;
import dev.rapport.facts.people.People;
import dev.rapport.facts.people.PersonDraft;
import dev.rapport.facts.people.RecordId;
import dev.rapport.ground.tenancy.Turns;
import dev.rapport.ground.text.Language;
import dev.rapport.ground.text.Say;
import jakarta.annotation.PreDestroy;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// Looks, before anything is written, whom of a file's people the house knows already and who
/// stands in the file twice, and keeps what somebody answers about them. It asks what the writing
/// will ask, so what it calls sure will be joined, unless she says no. It looks once: again only
/// when the columns mean something else.
@Component
public class SamePeople {

  /// Reading more would keep her waiting; what is beyond is decided in the same way.
  private static final long MOST_ROWS = 50_000;

  /// Rows that are new and are looked up by their whole name.
  private static final int MOST_NAMED = 10_000;

  private static final int NAMED_AT_ONCE = 1_000;

  /// Near names are looked for one by one.
  private static final int MOST_SEARCHED = 60;

  /// More pairs of a kind are counted, and nobody is asked about them.
  private static final int MOST_KEPT = 1_000;

  private static final int SHOWN = 20;

  /// A page waits so long for a file to be looked through; a longer one goes on behind it.
  private static final Duration PATIENCE = Duration.ofMillis(1_500);

  private final FileImports all;
  private final Imports imports;
  private final Pairs pairs;
  private final People people;
  private final Identities identities;
  private final Audit audit;
  private final TransactionTemplate transactions;
  private final ImportRows rows;
  private final Map<ImportId, Look> looks = new ConcurrentHashMap<>();
  private final Turns<ImportId> turns = new Turns<>("same people", this::lookThrough);

  SamePeople(
      FileImports all,
      Imports imports,
      Pairs pairs,
      People people,
      Identities identities,
      Audit audit,
      TransactionTemplate transactions,
      ImportRows rows) {
    this.all = all;
    this.imports = imports;
    this.pairs = pairs;
    this.people = people;
    this.identities = identities;
    this.audit = audit;
    this.transactions = transactions;
    this.rows = rows;
  }

  /// What was counted when the file was looked through.
  ///
  /// @param whole whether all rows were looked at
  /// @param again rows that came in before, under the same key of the same source
  /// @param sure rows of people who are here with another record
  /// @param twice rows of people who are surely the same as one of an earlier row
  /// @param fresh rows of people nobody is surely the same as
  /// @param reasons why rows stay out, the first of them
  public record Looked(
      long looked,
      boolean whole,
      long again,
      long sure,
      long twice,
      long fresh,
      long rejected,
      List<LeftOut> reasons) {

    public Looked {
      reasons = List.copyOf(reasons);
    }
  }

  /// Why a row stays out.
  ///
  /// @param value what stands there, if anything
  public record LeftOut(long line, String value, String sentence) {}

  /// @param pairs sure ones that nobody answered, the first of them
  /// @param perhaps others that nobody answered, the first of them
  /// @param answered the latest answers
  /// @param open how many are not answered among those that are not sure
  public record Piles(
      Looked looked,
      List<SamePair> pairs,
      List<SamePair> perhaps,
      List<SamePair> answered,
      long open) {

    public Piles {
      pairs = List.copyOf(pairs);
      perhaps = List.copyOf(perhaps);
      answered = List.copyOf(answered);
    }
  }

  /// A file that is being looked through for somebody.
  private static final class Look {
    private final FileImport of;
    private final Language reader;
    private final AtomicLong rows = new AtomicLong();
    private volatile @Nullable RuntimeException problem;

    Look(FileImport of, Language reader) {
      this.of = of;
      this.reader = reader;
    }
  }

  /// What is known of whom; looks the file through when nobody did yet.
  ///
  /// @return empty while it is being looked through: ask again
  /// @throws ImportIsRefused when the file cannot be read with its mapping
  public Optional<Piles> look(FileImport of) throws InterruptedException {
    Optional<Looked> looked = rows.looked(of.id());
    if (looked.isEmpty()) {
      Look mine = new Look(of, Say.language());
      if (looks.putIfAbsent(of.id(), mine) == null) {
        turns.queue(of.id());
      }
      after(of.id(), Long.MAX_VALUE - 1, PATIENCE);
      refuseFailed(of.id());
      looked = rows.looked(of.id());
    }
    return looked.map(known -> piles(of, known));
  }

  /// The same, without looking or waiting.
  public Optional<Piles> known(FileImport of) {
    return rows.looked(of.id()).map(known -> piles(of, known));
  }

  /// Waits for news of a look, at most so long.
  public UnderWay.Step after(ImportId id, long tick, Duration most) throws InterruptedException {
    Optional<Turns.Step> step = turns.after(id, tick, most);
    Look look = looks.get(id);
    long rows = look == null ? 0 : look.rows.get();
    return new UnderWay.Step(
        step.map(Turns.Step::tick).orElse(tick),
        new Counts(rows, 0, 0, rows, 0, 0, 0),
        step.map(Turns.Step::over).orElse(true));
  }

  private void refuseFailed(ImportId id) {
    Look look = looks.get(id);
    RuntimeException problem = look == null ? null : look.problem;
    if (problem != null) {
      looks.remove(id, look);
      throw problem;
    }
  }

  private void lookThrough(ImportId id, Turns.Turn turn) {
    Look look = Objects.requireNonNull(looks.get(id));
    try {
      Say.in(
          look.reader,
          () -> {
            lookThrough(look, turn);
            return true;
          });
      looks.remove(id, look);
    } catch (LookIsOver e) {
      looks.remove(id, look);
    } catch (RuntimeException e) {
      look.problem = e;
    }
  }

  /// Ends a look between two chunks: the server ends.
  private static final class LookIsOver extends RuntimeException {
    LookIsOver() {
      super("The server ends", null, false, false);
    }
  }

  private Piles piles(FileImport of, Looked looked) {
    var answered = new ArrayList<>(pairs.of(of.id(), false, true, SHOWN));
    answered.addAll(pairs.of(of.id(), true, true, SHOWN));
    return new Piles(
        looked,
        pairs.of(of.id(), true, false, SHOWN),
        pairs.of(of.id(), false, false, SHOWN),
        answered,
        pairs.open(of.id(), false));
  }

  private void lookThrough(Look look, Turns.Turn turn) {
    FileImport of = look.of;
    Mapping mapping = all.mappingOf(of);
    var order =
        new ImportOrder(
            all.pathOf(of),
            mapping,
            all.errorPath(of),
            of.byName(),
            of.id(),
            of.file(),
            look.reader);
    var looking = new Looking(mapping.source());
    try (var errors = new ErrorFile(all.lookedErrorPath(of))) {
      boolean whole =
          imports.look(
              order,
              MOST_ROWS,
              chunk -> {
                looking.at(chunk);
                errors.write(chunk.rejects());
                look.rows.set(looking.looked);
                turn.tick();
                if (turns.isClosing()) {
                  throw new LookIsOver();
                }
              });
      looking.searchNear();
      Looked looked = looking.looked(whole);
      transactions.executeWithoutResult(status -> {
        if (rows.keepLooked(of.id(), String.valueOf(of.mapping()), looked)) {
          pairs.replace(of.id(), looking.found());
        }
      });
    } catch (IOException e) {
      throw new SourceFile(order.file()).unreadable(e);
    }
  }

  /// Keeps an answer. It becomes a link when the row comes in, or now when it is here already.
  ///
  /// @param answer null asks again
  /// @return whose row it is about; empty when there is no such pair, or its answer stands
  public Optional<String> answer(FileImport of, long line, @Nullable Answer answer, Staff by) {
    return Optional.ofNullable(
        transactions.execute(status -> {
          List<SamePair> before = pairs.at(of.id(), line);
          if (before.isEmpty() || !pairs.answer(of.id(), line, answer, by.name())) {
            return null;
          }
          audit.note(
              by.id(),
              by.name(),
              "answer about a row",
              of.id().value(),
              null,
              Map.of(
                  "line",
                  String.valueOf(line),
                  "before",
                  inWords(before.getFirst().answer()),
                  "after",
                  inWords(answer)));
          linkNow(of);
          return before.getFirst().row().name();
        }));
  }

  /// Keeps the same answer for every pair that is perhaps the same and that nobody answered.
  ///
  /// @return how many
  public int answerRest(FileImport of, Answer answer, Staff by) {
    Integer answered =
        transactions.execute(status -> {
          int many = pairs.answerRest(of.id(), answer, by.name());
          audit.note(
              by.id(),
              by.name(),
              "answer about the other rows",
              of.id().value(),
              null,
              Map.of(
                  "rows", String.valueOf(many), "before", inWords(null), "after", answer.word()));
          linkNow(of);
          return many;
        });
    return answered == null ? 0 : answered;
  }

  @PreDestroy
  void close() throws InterruptedException {
    turns.close();
  }

  private static String inWords(@Nullable Answer answer) {
    return answer == null ? "not answered" : answer.word();
  }

  private void linkNow(FileImport of) {
    if (of.state() != ImportState.DRAFT && !of.state().isUnderWay()) {
      rows.mark(of.id().value());
      pairs.apply(of.id().value(), of.file(), of.source(), pairs.waiting(of.id().value()));
    }
  }

  private final class Looking {
    private final String source;
    private final List<Pairs.Fresh> found = new ArrayList<>();
    private final Map<Long, PersonDraft> freshRows = new LinkedHashMap<>();
    private long looked;
    private long rejected;
    private long again;
    private final List<LeftOut> reasons = new ArrayList<>();
    private final RowsBeside rowsBeside = new RowsBeside();
    private final Map<Long, Pairs.Fresh> perhapsTwice = new LinkedHashMap<>();
    private long sure;
    private long twice;
    private long fresh;
    private long named;
    private long alike;

    Looking(String source) {
      this.source = source;
    }

    void at(Chunk chunk) {
      looked += chunk.rows().size() + chunk.counts().read();
      rejected += chunk.counts().rejected();
      keepReasons(chunk);
      var drafts = new LinkedHashMap<Long, PersonDraft>();
      for (Chunk.Item item : chunk.rows()) {
        if (item.drafted()
            instanceof Drafted.Person(PersonDraft draft, var answers, var things, var notes)) {
          drafts.put(item.line(), draft);
        }
      }
      Map<String, RecordId> byKey =
          people.recordsByKey(source, drafts.values().stream().map(PersonDraft::key).toList());
      Set<String> identifiers = new LinkedHashSet<>();
      drafts.values().forEach(draft -> identifiers.addAll(StrongIdentifiers.of(draft)));
      Map<String, List<RecordId>> holders = identities.holdersOf(identifiers);
      var unknown = new LinkedHashMap<Long, PersonDraft>();
      drafts.forEach((line, draft) -> {
        RecordId other = byKey.containsKey(draft.key()) ? null : firstHolder(draft, holders);
        if (byKey.containsKey(draft.key())) {
          again++;
        } else if (other != null) {
          rowsBeside.next(line, draft);
          if (++sure <= MOST_KEPT) {
            found.add(pair(line, draft, true, other));
          }
        } else if (!isTwice(line, draft)) {
          fresh++;
          unknown.put(line, draft);
        }
      });
      searchNamesakes(unknown);
    }

    private void keepReasons(Chunk chunk) {
      Set<Long> coming = new HashSet<>();
      chunk.rows().forEach(item -> coming.add(item.line()));
      for (Reject reject : chunk.rejects()) {
        if (reasons.size() < SHOWN && !coming.contains(reject.line())) {
          reasons.add(new LeftOut(reject.line(), reject.value(), reject.sentence()));
        }
      }
    }

    /// Whether she is surely in the file twice. Where she perhaps is, that is asked unless there is
    /// somebody here to ask about.
    private boolean isTwice(long line, PersonDraft draft) {
      RowsBeside.Beside beside = rowsBeside.next(line, draft).orElse(null);
      if (beside == null) {
        return false;
      }
      if (!beside.sure()) {
        perhapsTwice.put(line, pair(line, draft, beside));
        return false;
      }
      if (++twice <= MOST_KEPT) {
        found.add(pair(line, draft, beside));
      }
      return true;
    }

    private @Nullable RecordId firstHolder(PersonDraft draft, Map<String, List<RecordId>> holders) {
      return StrongIdentifiers.of(draft).stream()
          .flatMap(identifier -> holders.getOrDefault(identifier, List.of()).stream())
          .sorted()
          .findFirst()
          .orElse(null);
    }

    private void searchNamesakes(Map<Long, PersonDraft> unknown) {
      var wanted = new LinkedHashMap<Long, PersonDraft>();
      unknown.forEach((line, draft) -> {
        if (named++ < MOST_NAMED) {
          wanted.put(line, draft);
        }
        if (wanted.size() == NAMED_AT_ONCE) {
          keepNamesakes(wanted);
          wanted.clear();
        }
      });
      keepNamesakes(wanted);
    }

    private void keepNamesakes(Map<Long, PersonDraft> drafts) {
      if (drafts.isEmpty()) {
        return;
      }
      Map<String, RecordId> namesakes =
          people.namesakes(drafts.values().stream().map(PersonDraft::name).toList());
      Map<RecordId, Found> here = new HashMap<>();
      people
          .foundOf(
              List.copyOf(identities.personsOf(new LinkedHashSet<>(namesakes.values())).keySet()))
          .forEach(one -> here.put(one.record(), one));
      drafts.forEach((line, draft) -> {
        RecordId record = namesakes.get(draft.name());
        Found one = record == null ? null : here.get(record);
        if (one != null && mayBe(draft, one)) {
          keepAlike(line, draft, one);
        } else if (freshRows.size() < MOST_SEARCHED) {
          freshRows.put(line, draft);
        }
      });
    }

    /// A name that differs by a slip of the keys.
    void searchNear() {
      freshRows.forEach((line, draft) ->
          people.search(draft.name(), 1).stream()
              .filter(one -> mayBe(draft, one))
              .forEach(one -> keepAlike(line, draft, one)));
    }

    private void keepAlike(long line, PersonDraft draft, Found here) {
      if (++alike <= MOST_KEPT) {
        found.add(pair(line, draft, false, here.record()));
      }
    }

    /// All that was found, with one question for each row.
    List<Pairs.Fresh> found() {
      var asked = new HashSet<Long>();
      found.forEach(pair -> asked.add(pair.line()));
      var all = new ArrayList<>(found);
      perhapsTwice.forEach((line, pair) -> {
        if (!asked.contains(line) && all.size() < found.size() + MOST_KEPT) {
          all.add(pair);
        }
      });
      return all;
    }

    Looked looked(boolean whole) {
      return new Looked(looked, whole, again, sure, twice, fresh, rejected, reasons);
    }
  }

  private static boolean mayBe(PersonDraft draft, Found here) {
    return RowsBeside.mayBeOne(
        side(draft), new Side(here.name(), here.birth().orElse(null), here.points()));
  }

  static Side side(PersonDraft draft) {
    return new Side(
        draft.name(),
        draft.birth(),
        draft.points().stream().map(PersonDraft.PointDraft::value).toList());
  }

  private static Pairs.Fresh pair(long line, PersonDraft draft, boolean sure, RecordId other) {
    return new Pairs.Fresh(line, draft.key(), sure, side(draft), other, null);
  }

  private static Pairs.Fresh pair(long line, PersonDraft draft, RowsBeside.Beside beside) {
    return new Pairs.Fresh(line, draft.key(), beside.sure(), side(draft), null, beside.row());
  }
}
