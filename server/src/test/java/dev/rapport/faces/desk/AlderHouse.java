package dev.rapport.faces.desk;

import dev.rapport.decisions.contacts.ContactDraft;
import dev.rapport.decisions.contacts.ContactKind;
import dev.rapport.decisions.contacts.Contacts;
import dev.rapport.decisions.contacts.Policy;
import dev.rapport.facts.experiences.ExperienceDraft;
import dev.rapport.facts.experiences.ExperienceDraft.FeelingDraft;
import dev.rapport.facts.experiences.Feeling;
import dev.rapport.facts.experiences.Ledger;
import dev.rapport.facts.holders.AccountProof;
import dev.rapport.facts.holders.Holders;
import dev.rapport.facts.holders.ItemKind;
import dev.rapport.facts.holders.TieId;
import dev.rapport.facts.holders.Ties;
import dev.rapport.facts.holders.Vault;
import dev.rapport.facts.identity.Identities;
import dev.rapport.facts.identity.StrongIdentifiers;
import dev.rapport.facts.organisations.Organisation;
import dev.rapport.facts.organisations.Organisations;
import dev.rapport.facts.organisations.Role;
import dev.rapport.facts.organisations.Staff;
import dev.rapport.facts.people.People;
import dev.rapport.facts.people.PersonDraft;
import dev.rapport.facts.people.PersonDraft.AttributeDraft;
import dev.rapport.facts.people.PersonDraft.PointDraft;
import dev.rapport.facts.people.PointKind;
import dev.rapport.facts.people.Pronoun;
import dev.rapport.facts.people.RecordId;
import dev.rapport.facts.people.Standing;
import dev.rapport.facts.people.ThingDraft;
import dev.rapport.facts.people.ThingId;
import dev.rapport.facts.permissions.AnswerDraft;
import dev.rapport.facts.permissions.Basis;
import dev.rapport.facts.permissions.ContactChannel;
import dev.rapport.facts.permissions.PeaceDraft;
import dev.rapport.facts.permissions.PeaceReason;
import dev.rapport.facts.permissions.Permissions;
import dev.rapport.facts.permissions.Purpose;
import dev.rapport.ground.tenancy.HolderId;
import dev.rapport.ground.tenancy.Holding;
import dev.rapport.ground.tenancy.Tenancy;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;
import org.springframework.transaction.support.TransactionTemplate;

/// A garage with a few people whose story shows each part of the desk: Marta has an open problem,
/// Tomáš felt bad, Nadia may be called, Ruth and Levi rest.
final class AlderHouse {

  static final ZoneId VIENNA = ZoneId.of("Europe/Vienna");
  private static final String SOURCE = "garage";

  final Organisation organisation;
  final Map<Role, Staff> staff = new EnumMap<>(Role.class);
  final RecordId marta;
  final RecordId tomas;
  final RecordId nadia;
  final RecordId ruth;
  final RecordId levi;

  private final ApplicationContext beans;
  private final People people;
  private final Identities identities;
  private final Permissions permissions;
  private final Ledger ledger;
  private final Contacts contacts;
  private final TransactionTemplate transactions;
  private final Instant now = Instant.now();
  private int number;

  private AlderHouse(ApplicationContext beans, Organisation organisation) {
    this.organisation = organisation;
    this.beans = beans;
    this.people = beans.getBean(People.class);
    this.identities = beans.getBean(Identities.class);
    this.permissions = beans.getBean(Permissions.class);
    this.ledger = beans.getBean(Ledger.class);
    this.contacts = beans.getBean(Contacts.class);
    this.transactions = beans.getBean(TransactionTemplate.class);
    var organisations = beans.getBean(Organisations.class);
    List<String> names = List.of("Lena Wolf", "Ivo Benes", "Petra Lang", "Jana Alder");
    for (Role role : Role.values()) {
      staff.put(role, organisations.addStaff(names.get(role.ordinal()), role, null));
    }
    contacts.adopt(alwaysOpen(), ivo());
    marta = person("Marta", "Kovač", Pronoun.SHE, "kovac");
    tomas = person("Tomáš", "Lind", Pronoun.HE, null);
    nadia = person("Nadia", "Petrov", Pronoun.SHE, null);
    ruth = person("Ruth", "Amsel", Pronoun.SHE, null);
    levi = person("Levi", "Horn", Pronoun.HE, null);
    person("Peter", "Kovač", Pronoun.HE, "kovac");
    tellTheirStories();
  }

  static AlderHouse found(ApplicationContext beans) {
    Organisation organisation =
        beans
            .getBean(Organisations.class)
            .found("a" + UUID.randomUUID(), "Alder & Sons", "garage", VIENNA, "AT");
    return Tenancy.within(organisation.id(), () -> new AlderHouse(beans, organisation));
  }

  Staff ivo() {
    return Optional.ofNullable(staff.get(Role.OWNER)).orElseThrow();
  }

  String path(RecordId record) {
    return "/people/" + record.value();
  }

  /// Somebody with an account that is shown to be hers, and these in her vault.
  ///
  /// @param record whose she is here
  TieId holder(String name, HolderId holder, RecordId record, Map<ItemKind, String> items) {
    return Holding.within(
        holder,
        () -> {
          beans.getBean(Holders.class).begin(name, null);
          Vault vault = beans.getBean(Vault.class);
          items.forEach((kind, value) ->
              vault.keep(kind, value, kind == ItemKind.POLICY ? "Heron Mutual" : "she herself"));
          return beans
              .getBean(Ties.class)
              .join(
                  holder,
                  organisation.id(),
                  record.value(),
                  "She was given the link",
                  Optional.of(AccountProof.Way.MAILBOX),
                  null);
        });
  }

  /// Somebody who came in on her own side, as the demo lets her.
  Browser phone(int port, TieId tie) {
    var phone = new Browser(port);
    phone.get("/me/in");
    phone.post(
        "/me/in/demo",
        Map.of("organisation", organisation.id().toString(), "tie", tie.value().toString()));
    return phone;
  }

  /// A browser in which the one with this role is signed in.
  Browser signedIn(int port, Role role) {
    var browser = new Browser(port);
    browser.get("/sign-in");
    browser.post(
        "/sign-in/demo",
        Map.of(
            "organisation",
            organisation.id().toString(),
            "staff",
            Optional.ofNullable(staff.get(role)).orElseThrow().id().value().toString()));
    return browser;
  }

  RecordId person(String given, String family, Pronoun pronoun, @Nullable String household) {
    String name = given + " " + family;
    String phone = "+4366012345" + (10 + 17 * number);
    var draft =
        new PersonDraft(
            SOURCE,
            "p" + ++number,
            given,
            family,
            name,
            LocalDate.of(1980, 5, 1).plusDays(number - 1),
            pronoun,
            "de",
            "AT",
            VIENNA,
            null,
            ivo().id(),
            LocalDate.of(2014, 3, 1),
            household,
            List.of(
                new PointDraft(PointKind.PHONE, phone, phone),
                new PointDraft(
                    PointKind.EMAIL, "p" + number + "@example.org", "p" + number + "@example.org")),
            List.of(
                new AttributeDraft("work", "teacher", Standing.SAID, "service", now),
                new AttributeDraft("likes", "early calls", Standing.SEEN, "care", now)),
            List.of(),
            Map.of("name", name));
    return kept(draft);
  }

  /// A second source that knows the same person by name and birth date.
  RecordId alsoKnownAs(String given, String family, LocalDate birth) {
    String name = given + " " + family;
    return kept(
        new PersonDraft(
            "webshop",
            "w" + ++number,
            given,
            family,
            name,
            birth,
            null,
            null,
            "AT",
            null,
            null,
            null,
            null,
            null,
            List.of(),
            List.of(),
            List.of(),
            Map.of("name", name)));
  }

  /// Somebody whom another file knows by a mailbox.
  RecordId fromAnotherFile(String given, String family, String mailbox) {
    String name = given + " " + family;
    return kept(
        new PersonDraft(
            "old list",
            "o" + ++number,
            given,
            family,
            name,
            null,
            null,
            null,
            "AT",
            null,
            null,
            null,
            null,
            null,
            List.of(new PointDraft(PointKind.EMAIL, mailbox, mailbox)),
            List.of(),
            List.of(),
            Map.of("name", name)));
  }

  /// The source says another name under a key it knows.
  void calledOtherwise(String key, String given, String family) {
    String name = given + " " + family;
    kept(
        new PersonDraft(
            SOURCE,
            key,
            given,
            family,
            name,
            null,
            null,
            null,
            "AT",
            null,
            null,
            null,
            null,
            null,
            List.of(),
            List.of(),
            List.of(),
            Map.of("name", name)));
  }

  private RecordId kept(PersonDraft draft) {
    return Optional.ofNullable(
            transactions.execute(status -> {
              RecordId record = people.record(draft).record();
              identities.resolve(List.of(record), Map.of(record, StrongIdentifiers.of(draft)));
              return record;
            }))
        .orElseThrow();
  }

  private void tellTheirStories() {
    alsoKnownAs("Marta", "Kovač", LocalDate.of(1980, 5, 1));
    thing(marta, "Estate", "estate-1", 20);
    thing(marta, "City car", "city-1", 30);
    for (RecordId each : List.of(marta, tomas, nadia)) {
      allow(each, Purpose.SERVICE, ContactChannel.values());
      allow(each, Purpose.CARE, ContactChannel.values());
      allow(each, Purpose.OFFER, ContactChannel.EMAIL);
    }
    happened(
        marta,
        "service",
        true,
        120,
        "Winter check, both cars",
        Feeling.GOOD,
        "You remembered both.",
        null);
    happened(
        marta,
        "repair",
        true,
        6,
        "Brakes done, same day",
        Feeling.SOSO,
        "40 minutes at the handover",
        null);
    happened(
        marta,
        "complaint",
        false,
        1,
        "It rattles",
        Feeling.BAD,
        "I have to drive to my sister on Friday.",
        "The estate rattles after the repair");
    happened(
        tomas,
        "service",
        true,
        2,
        "First service",
        Feeling.BAD,
        "A long wait and a bill I did not expect.",
        null);
    plan(marta, ContactKind.OFFER, Purpose.OFFER, ContactChannel.EMAIL, "Summer tyre offer");
    plan(nadia, ContactKind.SERVICE, Purpose.SERVICE, ContactChannel.CALL, "Service of her van");
    plan(nadia, ContactKind.SERVICE, Purpose.SERVICE, ContactChannel.CALL, "Service of her coupé");
    plan(ruth, ContactKind.OFFER, Purpose.OFFER, ContactChannel.EMAIL, "Winter tyre offer");
    rest(ruth, 40, PeaceReason.GRIEF_OR_ILLNESS, "Her mother died in April");
    rest(levi, 9, PeaceReason.CONTENT, "New car three weeks ago and all is well");
    judge();
  }

  void judge() {
    contacts.judgeDue(Instant.now().plusSeconds(1), 100, 2);
  }

  void thing(RecordId record, String name, String key, int dueInDays) {
    people.recordThings(
        List.of(
            new ThingDraft(
                SOURCE,
                key,
                record,
                "car",
                name,
                null,
                LocalDate.of(2019, 4, 1),
                null,
                LocalDate.now(VIENNA).plusDays(dueInDays),
                "service")));
  }

  void allow(RecordId record, Purpose purpose, ContactChannel... channels) {
    permissions.answerAll(
        Arrays.stream(channels)
            .map(channel ->
                new AnswerDraft(
                    SOURCE,
                    "a" + ++number,
                    record,
                    purpose,
                    channel,
                    true,
                    Basis.CONSENT,
                    "May we reach you about this?",
                    "form at the counter",
                    null,
                    now.minus(Duration.ofDays(100)),
                    "Ivo Benes"))
            .toList());
  }

  void refuse(RecordId record, Purpose purpose, ContactChannel channel) {
    permissions.withdraw(
        List.of(record), purpose, channel, "Asked us to stop", "by phone", "Lena Wolf", now);
  }

  void happened(
      RecordId record,
      String kind,
      boolean ours,
      int daysAgo,
      String words,
      @Nullable Feeling feeling,
      String felt,
      @Nullable String problem) {
    var told = feeling == null ? null : new FeelingDraft(feeling, felt, "Lena Wolf");
    happened(record, kind, ours, daysAgo, words, told, problem);
  }

  /// A problem of today of which the teller says how it was.
  void complained(RecordId record, String problem, String felt, String teller) {
    var told = new FeelingDraft(Feeling.BAD, felt, teller);
    happened(record, "complaint", false, 0, "A complaint", told, problem);
  }

  private void happened(
      RecordId record,
      String kind,
      boolean ours,
      int daysAgo,
      String words,
      @Nullable FeelingDraft feeling,
      @Nullable String problem) {
    Instant at = now.minus(Duration.ofDays(daysAgo));
    ledger.record(
        (ours
                ? ExperienceDraft.ours(SOURCE, "e" + ++number, record, kind, at)
                : ExperienceDraft.hers(SOURCE, "e" + ++number, record, kind, at))
            .over("counter")
            .saying(words)
            .by("Lena Wolf")
            .felt(feeling)
            .opening(problem));
  }

  void plan(
      RecordId record, ContactKind kind, Purpose purpose, ContactChannel channel, String subject) {
    plan(record, kind, purpose, channel, null, subject);
  }

  /// A call about one of her things.
  void callAbout(RecordId record, String thing, String subject) {
    ThingId id = people.thingsByKey(SOURCE, List.of(thing)).get(thing);
    plan(record, ContactKind.SERVICE, Purpose.SERVICE, ContactChannel.CALL, id, subject);
  }

  private void plan(
      RecordId record,
      ContactKind kind,
      Purpose purpose,
      ContactChannel channel,
      @Nullable ThingId thing,
      String subject) {
    contacts.planAll(
        List.of(
            new ContactDraft(
                SOURCE,
                "c" + ++number,
                record,
                kind,
                null,
                purpose,
                channel,
                thing,
                null,
                null,
                subject,
                "Would a morning suit you?",
                "Care of cars",
                earlierToday(),
                now.plus(Duration.ofDays(20)),
                "Petra Lang")));
  }

  /// An hour ago, and in the first hour of a day its start: what was due yesterday and stays silent
  /// no longer lies ahead.
  private Instant earlierToday() {
    Instant midnight = LocalDate.now(VIENNA).atStartOfDay(VIENNA).toInstant();
    Instant hourAgo = now.minus(Duration.ofHours(1));
    return hourAgo.isBefore(midnight) ? midnight : hourAgo;
  }

  private void rest(RecordId record, int days, PeaceReason reason, String words) {
    permissions.askPeaceAll(
        List.of(
            new PeaceDraft(
                SOURCE,
                "r" + ++number,
                record,
                LocalDate.now(VIENNA).plusDays(days),
                reason,
                words,
                "Lena Wolf",
                now)));
  }

  /// Caps and gap as always, but open day and night, so that no test depends on the hour.
  private static Policy alwaysOpen() {
    Policy sensible = Policy.sensible();
    Map<ContactChannel, Policy.Hours> hours =
        Arrays.stream(ContactChannel.values())
            .collect(Collectors.toMap(channel -> channel, channel -> Policy.Hours.always()));
    return new Policy(
        sensible.caps(),
        sensible.gap(),
        sensible.foldWindow(),
        new HashMap<>(hours),
        sensible.lease(),
        sensible.lookAgain());
  }
}
