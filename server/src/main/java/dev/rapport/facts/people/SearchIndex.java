package dev.rapport.facts.people;

import dev.rapport.ground.database.Column;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The terms under which records are found, and the spellings that lead to the words among them.
/// Both are looked up by ranges and equality alone: row security lets only leakproof operators into
/// an index, and those on trigrams or patterns are not.
///
/// Words close to each other share a form that lacks a letter of each, so all words within one
/// letter too many, too few, wrong or swapped are found by equality (symmetric delete spelling).
final class SearchIndex {

  /// Shorter words are only found as they are: each has too many neighbours.
  private static final int SHORTEST_FORGIVEN = 4;

  private static final int LONGEST_FORGIVEN = 24;

  private final JdbcClient jdbc;

  SearchIndex(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// A term and a record that is found under it.
  record Entry(String term, UUID record) {}

  /// Entries that are there already stay.
  void add(Collection<Entry> entries) {
    List<Entry> sorted = sorted(entries);
    if (sorted.isEmpty()) {
      return;
    }
    write(
        """
        insert into people.terms (term, record)
        select term, record from unnest(:terms, cast(:records as uuid[])) as n (term, record)
        on conflict do nothing
        """,
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

  /// Keeps the spellings of words that no record had before.
  private void learn(List<Entry> entries) {
    Set<String> words = new TreeSet<>();
    entries.stream().map(Entry::term).filter(SearchIndex::forgiven).forEach(words::add);
    if (words.isEmpty()) {
      return;
    }
    List<String> unknown =
        jdbc.sql(
                """
                select wanted.word from unnest(:words) as wanted (word)
                where not exists (
                  select from people.spellings s
                  where s.shorn = wanted.word and s.word = wanted.word
                  offset 0)
                """)
            .param("words", words.toArray(String[]::new))
            .query((row, number) -> row.getString("word"))
            .list();
    if (unknown.isEmpty()) {
      return;
    }
    record Spelling(String shorn, String word) {}
    List<Spelling> spellings =
        unknown.stream()
            .flatMap(word -> shorn(word).map(form -> new Spelling(form, word)))
            .distinct()
            .sorted((left, right) -> {
              int form = left.shorn().compareTo(right.shorn());
              return form != 0 ? form : left.word().compareTo(right.word());
            })
            .toList();
    jdbc.sql(
            """
            insert into people.spellings (shorn, word)
            select * from unnest(:shorn, :words)
            on conflict do nothing
            """)
        .param("shorn", Column.of(spellings, Spelling::shorn))
        .param("words", Column.of(spellings, Spelling::word))
        .update();
  }

  /// Words that are close to this one and belong to somebody, the closest first.
  List<String> near(String word, int limit) {
    if (!forgiven(word)) {
      return List.of();
    }
    return jdbc.sql(
            """
            select near.word from (
              select distinct s.word
              from unnest(:shorn) as wanted (shorn)
              cross join lateral (
                select word from people.spellings where shorn = wanted.shorn offset 0) s) near
            order by similarity(near.word, :word) desc, near.word
            limit :limit
            """)
        .param("shorn", shorn(word).toArray(String[]::new))
        .param("word", word)
        .param("limit", limit)
        .query((row, number) -> row.getString("word"))
        .list();
  }

  private static boolean forgiven(String term) {
    return term.length() >= SHORTEST_FORGIVEN
        && term.length() <= LONGEST_FORGIVEN
        && term.chars().allMatch(Character::isLetter);
  }

  /// The word, and the word without each of its letters.
  private static Stream<String> shorn(String word) {
    return Stream.concat(
            Stream.of(word),
            Stream.iterate(0, at -> at < word.length(), at -> at + 1)
                .map(at -> word.substring(0, at) + word.substring(at + 1)))
        .distinct();
  }
}
