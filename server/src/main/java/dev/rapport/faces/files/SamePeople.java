package dev.rapport.faces.files;

import dev.rapport.facts.identity.Identities;
import dev.rapport.facts.identity.StrongIdentifiers;
import dev.rapport.facts.people.Folding;
import dev.rapport.facts.people.Found;
import dev.rapport.facts.people.People;
import dev.rapport.facts.people.PersonDraft;
import dev.rapport.facts.people.RecordId;
import dev.rapport.ground.text.Nearest;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Looks, before anything is written, whom of a file's people the house knows already. It asks what
/// the writing will ask, so what it calls sure will be joined.
@Component
public class SamePeople {

  /// Reading more would keep her waiting; what is beyond is decided in the same way.
  private static final long MOST_ROWS = 50_000;

  private static final int SHOWN = 20;

  /// Near names are looked for one by one.
  private static final int MOST_SEARCHED = 60;

  private final FileImports all;
  private final Imports imports;
  private final People people;
  private final Identities identities;

  SamePeople(FileImports all, Imports imports, People people, Identities identities) {
    this.all = all;
    this.imports = imports;
    this.people = people;
    this.identities = identities;
  }

  /// One person as the file or the house has her.
  public record Side(String name, @Nullable LocalDate birth, List<String> points) {
    public Side {
      points = List.copyOf(points);
    }
  }

  /// @param line where she stands in the file
  public record Pair(long line, Side row, Side here, RecordId record) {}

  /// @param again rows that came in before, under the same key of the same source
  /// @param sure rows of people who are here with another record
  /// @param fresh rows of people nobody here is surely the same as
  /// @param whole whether all rows were looked at
  public record Piles(
      long looked,
      boolean whole,
      long again,
      long sure,
      long fresh,
      long rejected,
      List<Pair> pairs,
      List<Pair> perhaps) {}

  /// @throws ImportIsRefused when the file cannot be read with its mapping
  public Piles look(FileImport of) {
    Mapping mapping = all.mappingOf(of);
    var order = new ImportOrder(all.pathOf(of), mapping, all.errorPath(of), of.byName(), of.id());
    var looking = new Looking(mapping.source());
    try {
      boolean whole = imports.look(order, MOST_ROWS, looking::at);
      return looking.piles(whole);
    } catch (IOException e) {
      throw new SourceFile(order.file()).unreadable(e);
    }
  }

  private final class Looking {
    private final String source;
    private final Map<Long, PersonDraft> sureRows = new LinkedHashMap<>();
    private final Map<Long, RecordId> sureRecords = new LinkedHashMap<>();
    private final Map<Long, PersonDraft> freshRows = new LinkedHashMap<>();
    private long looked;
    private long rejected;
    private long again;
    private long sure;
    private long fresh;

    Looking(String source) {
      this.source = source;
    }

    void at(Chunk chunk) {
      looked += chunk.rows().size() + chunk.counts().read();
      rejected += chunk.counts().rejected();
      var drafts = new LinkedHashMap<Long, PersonDraft>();
      for (Chunk.Item item : chunk.rows()) {
        if (item.drafted() instanceof Drafted.Person(PersonDraft draft, var answers)) {
          drafts.put(item.line(), draft);
        }
      }
      Map<String, RecordId> byKey =
          people.recordsByKey(source, drafts.values().stream().map(PersonDraft::key).toList());
      Set<String> identifiers = new LinkedHashSet<>();
      drafts.values().forEach(draft -> identifiers.addAll(StrongIdentifiers.of(draft)));
      Map<String, List<RecordId>> holders = identities.holdersOf(identifiers);
      drafts.forEach((line, draft) -> {
        RecordId other = byKey.containsKey(draft.key()) ? null : firstHolder(draft, holders);
        if (byKey.containsKey(draft.key())) {
          again++;
        } else if (other == null) {
          fresh++;
          if (freshRows.size() < MOST_SEARCHED) {
            freshRows.put(line, draft);
          }
        } else {
          sure++;
          if (sureRows.size() < SHOWN) {
            sureRows.put(line, draft);
            sureRecords.put(line, other);
          }
        }
      });
    }

    private @Nullable RecordId firstHolder(PersonDraft draft, Map<String, List<RecordId>> holders) {
      return StrongIdentifiers.of(draft).stream()
          .flatMap(identifier -> holders.getOrDefault(identifier, List.of()).stream())
          .sorted()
          .findFirst()
          .orElse(null);
    }

    Piles piles(boolean whole) {
      return new Piles(looked, whole, again, sure, fresh, rejected, pairs(), perhaps());
    }

    private List<Pair> pairs() {
      Map<RecordId, Found> found = new HashMap<>();
      people
          .foundOf(List.copyOf(new LinkedHashSet<>(sureRecords.values())))
          .forEach(one -> found.put(one.record(), one));
      var pairs = new ArrayList<Pair>();
      sureRows.forEach((line, draft) -> {
        Found here = found.get(sureRecords.get(line));
        if (here != null) {
          pairs.add(pair(line, draft, here));
        }
      });
      return pairs;
    }

    /// The same name, or one that differs by a slip of the keys.
    private List<Pair> perhaps() {
      var pairs = new ArrayList<Pair>();
      freshRows.forEach((line, draft) -> {
        if (pairs.size() < SHOWN) {
          people.search(draft.name(), 1).stream()
              .filter(found -> isNear(found.name(), draft.name()))
              .forEach(found -> pairs.add(pair(line, draft, found)));
        }
      });
      return pairs;
    }
  }

  private static boolean isNear(String one, String other) {
    String a = Folding.fold(one);
    String b = Folding.fold(other);
    return a.equals(b) || Math.min(a.length(), b.length()) > 5 && Nearest.distance(a, b) <= 2;
  }

  private static Pair pair(long line, PersonDraft draft, Found here) {
    return new Pair(
        line,
        new Side(
            draft.name(),
            draft.birth(),
            draft.points().stream().map(PersonDraft.PointDraft::value).toList()),
        new Side(here.name(), here.birth().orElse(null), here.points()),
        here.record());
  }
}
