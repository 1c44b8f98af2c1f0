package dev.rapport.facts.people;

import dev.rapport.ground.database.Column;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.IntStream;
import org.springframework.core.Ordered;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/// The terms under which records are found, and the words among them. Terms are looked up by ranges
/// alone: row security lets only leakproof operators into an index, and those on trigrams or
/// patterns are not. Words are few beside the people who have them, so all of them may be compared.
final class SearchIndex {

  /// Shorter words are only found as they are: each has too many neighbours.
  private static final int SHORTEST_FORGIVEN = 4;

  /// As long as `levenshtein` of PostgreSQL compares.
  private static final int LONGEST_FORGIVEN = 60;

  /// From this length on, two slips are forgiven.
  private static final int LONG = 8;

  private final JdbcClient jdbc;

  SearchIndex(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// A term and a record that is found under it.
  record Entry(String term, UUID record) {}

  /// Entries of records that are new, and so have none yet.
  void addNew(Collection<Entry> entries) {
    add(sorted(entries), "");
  }

  /// Entries that are there already stay.
  void add(Collection<Entry> entries) {
    add(sorted(entries), "on conflict do nothing");
  }

  private void add(List<Entry> sorted, String onConflict) {
    if (sorted.isEmpty()) {
      return;
    }
    write(
        """
        insert into people.terms (term, record)
        select term, record from unnest(:terms, cast(:records as uuid[])) as n (term, record)
        """
            + onConflict,
        sorted);
    learn(sorted);
  }

  void remove(Collection<Entry> entries) {
    if (!entries.isEmpty()) {
      write(
          """
          delete from people.terms t
          using unnest(:terms, cast(:records as uuid[])) as n (term, record)
          where t.term = n.term and t.record = n.record
          """,
          sorted(entries));
    }
  }

  /// In one order, so that two writers of the same terms follow each other.
  private static List<Entry> sorted(Collection<Entry> entries) {
    return entries.stream()
        .distinct()
        .sorted((left, right) -> {
          int term = left.term().compareTo(right.term());
          return term != 0 ? term : left.record().compareTo(right.record());
        })
        .toList();
  }

  private void write(String statement, List<Entry> entries) {
    jdbc.sql(statement)
        .param("terms", Column.of(entries, Entry::term))
        .param("records", Column.of(entries, Entry::record))
        .update();
  }

  private void learn(List<Entry> entries) {
    Set<String> words = new TreeSet<>();
    entries.stream().map(Entry::term).filter(SearchIndex::forgiven).forEach(words::add);
    if (!words.isEmpty()) {
      TransactionSynchronizationManager.registerSynchronization(new Learning(words));
    }
  }

  /// New words come last in a transaction: another one that brings the same words waits for the
  /// first to end.
  private final class Learning implements TransactionSynchronization {

    private final Set<String> words;

    Learning(Set<String> words) {
      this.words = words;
    }

    @Override
    public int getOrder() {
      return Ordered.LOWEST_PRECEDENCE;
    }

    @Override
    public void beforeCommit(boolean readOnly) {
      jdbc.sql(
              """
              insert into people.words (word)
              select n.word from unnest(:words) as n (word)
              where not exists (
                select from people.words known where known.word = n.word offset 0)
              on conflict do nothing
              """)
          .param("words", words.toArray(String[]::new))
          .update();
    }
  }

  /// For each of these folded names one record that begins with it.
  Map<String, UUID> namesakes(Collection<String> folded) {
    Map<String, UUID> namesakes = new HashMap<>();
    jdbc.sql(
            """
            select w.name, n.record from unnest(:names, :first, :last) as w (name, first, last)
            cross join lateral (
              select x.record from people.terms x
              join people.terms y on y.organisation = x.organisation and y.record = x.record
              join people.records r on r.organisation = x.organisation and r.id = x.record
              where x.term = w.last and y.term = w.first
                and left(r.search || ' ', length(w.name) + 1) = w.name || ' '
              order by x.record limit 1) n
            """)
        .param("names", Column.of(folded, name -> name))
        .param("first", Column.of(folded, name -> name.split(" ")[0]))
        .param("last", Column.of(folded, name -> name.substring(name.lastIndexOf(' ') + 1)))
        .query(row -> {
          namesakes.put(row.getString("name"), row.getObject("record", UUID.class));
        });
    return namesakes;
  }

  /// The other words closest to this one: one letter too many, too few or wrong, or two swapped; in
  /// a long word two such slips (Levenshtein).
  List<String> near(String word, int limit) {
    if (!forgiven(word)) {
      return List.of();
    }
    int most = word.length() < LONG ? 1 : 2;
    return jdbc.sql(
            """
            select near.word from (
              select word, apart, min(apart) over () as least from (
                select word, case when word = any (:swapped) then 1
                  else levenshtein_less_equal(word, :word, :most) end as apart
                from people.words
                where length(word) between :shortest and :longest and word <> :word) compared
              where apart <= :most) near
            where near.apart = near.least
            order by similarity(near.word, :word) desc, near.word
            limit :limit
            """)
        .param("word", word)
        .param("swapped", swapped(word))
        .param("most", most)
        .param("shortest", word.length() - most)
        .param("longest", word.length() + most)
        .param("limit", limit)
        .query((row, number) -> row.getString("word"))
        .list();
  }

  /// The word with two neighbours swapped, wherever that makes another one.
  private static String[] swapped(String word) {
    return IntStream.range(1, word.length())
        .mapToObj(at ->
            word.substring(0, at - 1)
                + word.charAt(at)
                + word.charAt(at - 1)
                + word.substring(at + 1))
        .toArray(String[]::new);
  }

  private static boolean forgiven(String term) {
    return term.length() >= SHORTEST_FORGIVEN
        && term.length() <= LONGEST_FORGIVEN
        && term.chars().allMatch(Character::isLetter);
  }
}
