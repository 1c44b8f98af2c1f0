package dev.rapport.town;

import java.io.IOException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;

/// One person and one house: the house's records of her, her things there, and how she stands.
/// Whatever is added goes into the house's files at once.
final class Relationship {
  /// Something she lived that a satisfaction question may be about.
  record Lived(SourceRecord record, String key, String thing, LocalDate on, String words) {}

  private final Books books;
  private final Truth truth;
  private final Household household;
  private final Person person;
  private final LocalDate today;
  private final List<SourceRecord> records = new ArrayList<>();
  private final List<Thing> things = new ArrayList<>();
  private final List<Lived> lived = new ArrayList<>();
  private final Standing standing = new Standing();

  Relationship(Books books, Truth truth, Household household, Person person, LocalDate today) {
    this.books = books;
    this.truth = truth;
    this.household = household;
    this.person = person;
    this.today = today;
  }

  SourceRecord register(
      Source source, String place, String owner, LocalDate since, LocalDate asOf) {
    String key = books.of(source).nextPerson();
    SourceRecord record = new SourceRecord(source, key, place, owner, since, asOf);
    records.add(record);
    return record;
  }

  void write(SourceRecord record, Row row) throws IOException {
    books.of(record.source()).write("people", row);
    truth.record(record, person);
  }

  String nextThing(SourceRecord record) {
    return books.of(record.source()).next("things", 'T');
  }

  Thing own(Thing thing) throws IOException {
    things.add(thing);
    books.of(thing.record().source()).write("things", thing.row());
    return thing;
  }

  /// A row for the ledger, to be filled and then kept.
  Row experience(SourceRecord record, Kind kind, LocalDateTime at) {
    return Row.of(books.of(record.source()).next("experiences", 'E'))
        .with(Field.PERSON, record.key())
        .with(Field.KIND, kind.text())
        .with(Field.AT, at)
        .with(Field.PLACE, record.place());
  }

  void keep(SourceRecord record, Row experience) throws IOException {
    books.of(record.source()).write("experiences", experience);
  }

  void lived(SourceRecord record, String key, String thing, LocalDate on, String words) {
    lived.add(new Lived(record, key, thing, on, words));
  }

  void permission(
      SourceRecord record,
      String purpose,
      String channel,
      boolean allowed,
      String origin,
      String wording,
      LocalDate at)
      throws IOException {
    standing.answer(purpose, channel, allowed);
    boolean contract = purpose.equals("service") || purpose.equals("care");
    books
        .of(record.source())
        .write(
            "permissions",
            Row.of(books.of(record.source()).next("permissions", 'P'))
                .with(Field.PERSON, record.key())
                .with(Field.PURPOSE, purpose)
                .with(Field.CHANNEL, channel)
                .with(Field.ALLOWED, allowed ? "yes" : "no")
                .with(Field.BASIS, contract ? "contract" : "consent")
                .with(Field.WORDING, wording)
                .with(Field.ORIGIN, origin)
                .with(Field.AT, at));
  }

  void suppress(SourceRecord record, String origin, LocalDate at) throws IOException {
    standing.suppress();
    books
        .of(record.source())
        .write(
            "permissions",
            Row.of(books.of(record.source()).next("permissions", 'P'))
                .with(Field.PERSON, record.key())
                .with(Field.SUPPRESS, "yes")
                .with(Field.ORIGIN, origin)
                .with(Field.AT, at));
  }

  void peace(SourceRecord record, LocalDate until, String reason, String origin, LocalDate at)
      throws IOException {
    standing.peace(until);
    books
        .of(record.source())
        .write(
            "permissions",
            Row.of(books.of(record.source()).next("permissions", 'P'))
                .with(Field.PERSON, record.key())
                .with(Field.PEACE_UNTIL, until)
                .with(Field.PEACE_REASON, reason)
                .with(Field.ORIGIN, origin)
                .with(Field.AT, at));
  }

  /// What the old system would send.
  record Plan(
      String kind,
      String purpose,
      String channel,
      LocalDate due,
      LocalDate until,
      String thing,
      String about,
      String subject,
      String programme) {

    /// Only what must be said whether she likes it or not names its lawful basis.
    String basis() {
      return kind.equals("essential") ? "legal" : "";
    }
  }

  void plan(SourceRecord record, Plan plan) throws IOException {
    SourceFiles files = books.of(record.source());
    String key = files.next("contacts", 'C');
    files.write(
        "contacts",
        Row.of(key)
            .with(Field.PERSON, record.key())
            .with(Field.KIND, plan.kind())
            .with(Field.BASIS, plan.basis())
            .with(Field.PURPOSE, plan.purpose())
            .with(Field.CHANNEL, plan.channel())
            .with(Field.DUE, plan.due())
            .with(Field.UNTIL, plan.until())
            .with(Field.THING, plan.thing())
            .with(Field.ABOUT, plan.about())
            .with(Field.SUBJECT, plan.subject())
            .with(Field.PROGRAMME, plan.programme())
            .with(Field.PLACE, record.place()));
    String should =
        standing.should(
            plan.kind(), plan.purpose(), plan.channel(), plan.thing(), isStale(record), today);
    truth.contact(record.source(), key, person, should);
  }

  /// The record names an address where she no longer lives.
  boolean isStale(SourceRecord record) {
    return !person.addressOn(record.asOf()).equals(person.addressOn(today));
  }

  Books books() {
    return books;
  }

  Truth truth() {
    return truth;
  }

  Household household() {
    return household;
  }

  Person person() {
    return person;
  }

  LocalDate today() {
    return today;
  }

  Standing standing() {
    return standing;
  }

  List<SourceRecord> records() {
    return records;
  }

  List<Thing> things() {
    return things;
  }

  List<Lived> lived() {
    return lived;
  }
}
