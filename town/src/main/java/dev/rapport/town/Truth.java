package dev.rapport.town;

import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;

/// What is truly so, beside what the houses wrote: no house may read it.
final class Truth implements Closeable {
  private final Path folder;
  private final Table people;
  private final Table contacts;
  private final Table experiences;

  private Truth(Path folder) throws IOException {
    this.folder = folder;
    this.people = table("people", "source", "key", "person", "household");
    this.contacts = table("contacts", "source", "key", "person", "should");
    this.experiences =
        table(
            "experiences",
            "source",
            "key",
            "person",
            "at",
            "kind",
            "time",
            "temperament",
            "unrepaired",
            "mood",
            "good",
            "soso",
            "bad");
  }

  static Truth open(Path directory) throws IOException {
    return new Truth(Files.createDirectories(directory.resolve("truth")));
  }

  void record(SourceRecord record, Person person) throws IOException {
    people.write(record.source().name(), record.key(), person.id(), person.household());
  }

  void contact(Source source, String key, Person person, String should) throws IOException {
    contacts.write(source.name(), key, person.id(), should);
  }

  void experience(
      Source source,
      String key,
      Person person,
      LocalDateTime at,
      Situation situation,
      Odds odds,
      Mood mood)
      throws IOException {
    experiences.write(
        source.name(),
        key,
        person.id(),
        at.toString(),
        situation.kind().text(),
        String.valueOf(situation.time()),
        situation.temperament().name(),
        situation.unrepaired() ? "yes" : "no",
        mood.text(),
        share(odds.good()),
        share(odds.soso()),
        share(odds.bad()));
  }

  Path people() {
    return folder.resolve("people.csv");
  }

  Path contacts() {
    return folder.resolve("contacts.csv");
  }

  Path experiences() {
    return folder.resolve("experiences.csv");
  }

  @Override
  public void close() throws IOException {
    people.close();
    contacts.close();
    experiences.close();
  }

  private Table table(String name, String... headings) throws IOException {
    return new Table(folder.resolve(name + ".csv"), StandardCharsets.UTF_8, ',', List.of(headings));
  }

  /// Four decimals, without the cost of a formatter for each of millions.
  private static String share(double share) {
    return String.valueOf(Math.round(share * 10_000) / 10_000.0);
  }
}
