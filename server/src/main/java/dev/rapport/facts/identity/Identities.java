package dev.rapport.facts.identity;

import static java.util.stream.Collectors.toSet;

import dev.rapport.facts.audit.Audit;
import dev.rapport.facts.identity.Clusters.Edge;
import dev.rapport.facts.identity.EdgeLog.Carried;
import dev.rapport.facts.people.People;
import dev.rapport.facts.people.PersonId;
import dev.rapport.facts.people.PointKind;
import dev.rapport.facts.people.RecordId;
import dev.rapport.facts.people.RecordSays;
import dev.rapport.ground.database.UuidsByTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Which records are one person. The answer follows from a log of links and retractions to which is
/// only added: persons are what live links connect, except that a refused pair is never one person.
/// So any join can be undone, and undoing it leaves what was before.
@Component
@Transactional
public class Identities {

  private static final int KEYED_AT_ONCE = 1_000;

  /// Records about whom statements take longer to plan than to answer.
  private static final int FEW = 20;

  /// Bits by which two records must have become less alike than a model joins at until it parts
  /// them.
  static final double HYSTERESIS = 3;

  private static final String NO_LONGER_ALIKE = "the records are no longer alike";

  /// Other records of whom a resolve touches that are held beside everybody as well; more are for a
  /// walk through all records.
  private static final int FRONTIER = 2_000;

  /// Records that are weighed anew when a point of theirs turns generic; of those beyond nothing
  /// rests on it that is not taken back when they come again.
  private static final int SHAKEN = 500;

  private final EdgeLog log;
  private final KeyIndex keys;
  private final Suggestions suggestions;
  private final GenericPoints generic;
  private final Models models;
  private final Matching matching;
  private final Audit audit;
  private final ApplicationEventPublisher events;

  Identities(JdbcClient jdbc, People people, Audit audit, ApplicationEventPublisher events) {
    this.log = new EdgeLog(jdbc);
    this.keys = new KeyIndex(jdbc);
    this.suggestions = new Suggestions(jdbc);
    this.generic = new GenericPoints(jdbc);
    this.models = new Models(jdbc);
    this.matching = new Matching(people, log, keys, generic);
    this.audit = audit;
    this.events = events;
  }

  /// Finds the persons of new or changed records. Call it in the transaction that wrote the
  /// records.
  ///
  /// @param strongIdentifiers all that each record carries now, see [StrongIdentifiers]; what it no
  ///   longer carries takes back the links that rested on it
  public void resolve(List<RecordId> records, Map<RecordId, List<String>> strongIdentifiers) {
    if (records.isEmpty()) {
      return;
    }
    if (records.size() > FEW) {
      log.lock();
      resolveHeld(records, strongIdentifiers);
    } else {
      String planned = log.lockAndKeepPlans();
      resolveHeld(records, strongIdentifiers);
      log.planAs(planned);
    }
  }

  private void resolveHeld(List<RecordId> records, Map<RecordId, List<String>> strongIdentifiers) {
    Set<RecordId> resolved = new HashSet<>(records);
    List<Carried> carried = new ArrayList<>();
    for (RecordId record : resolved) {
      strongIdentifiers
          .getOrDefault(record, List.of())
          .forEach(identifier -> carried.add(new Carried(record, identifier)));
    }
    Map<RecordId, PersonId> before = log.persons(resolved);
    List<Carried> gone = new ArrayList<>();
    if (!before.isEmpty()) {
      gone.addAll(log.identifiersOf(before.keySet()));
      gone.removeAll(new HashSet<>(carried));
    }
    if (!gone.isEmpty()) {
      log.dropIdentifiers(gone);
      Set<RecordId> loose = log.retractWithout(gone);
      if (!loose.isEmpty()) {
        recompute(loose);
      }
    }
    join(
        resolved,
        before.keySet(),
        carried,
        gone.stream().map(Carried::identifier).collect(toSet()));
    weigh(strongIdentifiers.keySet(), resolved, before.keySet());
  }

  /// Holds records beside whom they may be: joins whom the model is sure of, and keeps what
  /// somebody has to look at.
  ///
  /// @param saying those that say something by now; the others of `resolved` are nobody's
  private void weigh(Set<RecordId> saying, Set<RecordId> resolved, Set<RecordId> known) {
    HouseModel model = models.current();
    Matching.Reading reading = matching.reading(model);
    Descriptions said = reading.of(saying);
    keys.write(said.keys(), known);
    Set<RecordId> touched = new HashSet<>(resolved);
    Set<RecordId> weighed = new HashSet<>(known);
    Set<RecordId> shaken = turnGeneric(said.all());
    if (!shaken.isEmpty()) {
      touched.addAll(shaken);
      weighed.addAll(shaken);
      shaken.addAll(saying);
      // what was read before they turned generic says too much
      reading = matching.reading(model);
      said = reading.of(shaken);
    }
    weigh(reading, said, touched, weighed);
  }

  /// What weighing some records did.
  ///
  /// @param asked pairs of which the older record is among them, so that a walk through all records
  ///   counts each pair once, whichever side it comes to
  record Matched(long joined, long asked) {}

  /// Holds records that are here beside everybody again.
  Matched weighAgain(Collection<RecordId> records) {
    Matching.Reading reading = matching.reading(models.current());
    Descriptions said = reading.of(records);
    keys.write(said.keys(), records);
    Set<RecordId> all = new HashSet<>(records);
    return weigh(reading, said, all, all);
  }

  /// @param weighed those of `touched` that were weighed before: of the others there is nothing to
  ///   take back
  private Matched weigh(
      Matching.Reading reading, Descriptions said, Set<RecordId> touched, Set<RecordId> weighed) {
    HouseModel model = said.model();
    partWhatIsNoLongerAlike(weighed, reading);
    List<Matching.Pair> pairs = reading.pairs(said, model.asks(), Optional.of(noting(model)));
    int found = pairs.size();
    double joins = model.joins().orElse(Double.POSITIVE_INFINITY);
    if (pairs.stream().anyMatch(pair -> mayJoin(pair, joins))) {
      pairs = joinSure(pairs, reading, joins);
    }
    suggestions.replace(
        weighed,
        pairs.stream()
            .map(pair -> new Suggestions.Fresh(pair.a(), pair.b(), pair.weighed()))
            .toList());
    return new Matched(
        found - pairs.size(), pairs.stream().filter(pair -> touched.contains(pair.a())).count());
  }

  private static KeyIndex.Noting noting(HouseModel model) {
    return key -> model.content().ruleOf(key).map(rule -> String.join(" + ", rule)).orElse("");
  }

  private static boolean mayJoin(Matching.Pair pair, double joins) {
    return !pair.heldApart() && pair.bits() >= joins;
  }

  /// Clusters everybody anew whom a sure pair touches, and whom their other records touch in turn.
  ///
  /// @return the pairs that are left to be asked about
  private List<Matching.Pair> joinSure(
      List<Matching.Pair> pairs, Matching.Reading reading, double joins) {
    Set<Matching.Pair> sure = new LinkedHashSet<>();
    pairs.stream().filter(pair -> mayJoin(pair, joins)).forEach(sure::add);
    Map<RecordId, PersonId> members = log.membersWith(ends(sure));
    Set<RecordId> reached = new TreeSet<>(members.keySet());
    reached.removeAll(ends(pairs));
    if (!reached.isEmpty() && reached.size() <= FRONTIER) {
      reading.pairs(reading.of(reached), joins, Optional.empty()).stream()
          .filter(pair -> mayJoin(pair, joins))
          .forEach(sure::add);
      if (!members.keySet().containsAll(ends(sure))) {
        members = log.membersWith(ends(sure));
      }
    }
    Set<RecordId> all = members.keySet();
    Map<RecordId, RecordId> personOf = new HashMap<>();
    members.forEach((record, person) -> personOf.put(record, new RecordId(person.value())));
    Reclustering clustered =
        Reclustering.of(
            reading.of(all),
            personOf,
            new Reclustering.Said(
                log.liveFrom(all), log.identifiersOf(all), suggestions.partedFrom(all)),
            sure);
    log.writeModelLinks(clustered.joined());
    if (!clustered.gone().isEmpty()) {
      log.retractGone(clustered.gone().stream().map(Edge::id).toList(), NO_LONGER_ALIKE);
    }
    if (clustered.joined().isEmpty() && clustered.gone().isEmpty()) {
      return pairs;
    }
    recompute(all, members);
    Map<RecordId, PersonId> after = log.persons(ends(pairs));
    return pairs.stream()
        .filter(pair -> !Objects.equals(after.get(pair.a()), after.get(pair.b())))
        .toList();
  }

  private static Set<RecordId> ends(Collection<Matching.Pair> pairs) {
    Set<RecordId> ends = new HashSet<>();
    pairs.forEach(pair -> {
      ends.add(pair.a());
      ends.add(pair.b());
    });
    return ends;
  }

  /// What a model joined once holds, unless the records have become much less alike since: a little
  /// less is no reason to move people about.
  private void partWhatIsNoLongerAlike(Set<RecordId> records, Matching.Reading reading) {
    if (records.isEmpty()) {
      return;
    }
    List<Edge> links = log.modelLinksOf(records);
    if (links.isEmpty()) {
      return;
    }
    Set<RecordId> ends = new HashSet<>();
    links.forEach(link -> {
      ends.add(link.a());
      ends.add(link.b());
    });
    HouseModel model = reading.model();
    Descriptions said = reading.of(ends);
    double least = model.joins().orElse(model.asks()) - HYSTERESIS;
    List<Edge> gone =
        links.stream()
            .filter(link ->
                !said.has(link.a()) || !said.has(link.b()) || said.bits(link.a(), link.b()) < least)
            .toList();
    if (!gone.isEmpty()) {
      log.retractGone(gone.stream().map(Edge::id).toList(), NO_LONGER_ALIKE);
      Set<RecordId> loose = new HashSet<>();
      gone.forEach(link -> {
        loose.add(link.a());
        loose.add(link.b());
      });
      recompute(loose);
    }
  }

  /// Looks whether a contact point of these has too many persons by now. What rested on it is taken
  /// back.
  ///
  /// @return all records that have such a point, to be weighed anew
  private Set<RecordId> turnGeneric(Collection<Description> said) {
    Set<Description.Point> points = new TreeSet<>();
    said.forEach(each -> points.addAll(each.points()));
    Set<RecordId> shaken = new HashSet<>();
    generic.turning(points).forEach(point -> shaken.addAll(turnGeneric(point)));
    return shaken;
  }

  private Set<RecordId> turnGeneric(GenericPoints.Shared point) {
    generic.keep(point.kind(), point.value(), point.persons());
    Set<RecordId> holders =
        new HashSet<>(keys.holdersOf(new Description.Point(point.kind(), point.value()), SHAKEN));
    List<Carried> resting =
        log.identifiersOf(holders).stream()
            .filter(one ->
                Identifier.parse(one.identifier())
                    .point()
                    .filter(point.value()::equals)
                    .isPresent())
            .toList();
    Set<RecordId> loose = resting.isEmpty() ? Set.of() : log.retractWithout(resting);
    if (!loose.isEmpty()) {
      recompute(loose);
    }
    return holders;
  }

  /// Says that a point of the house itself tells nothing about who somebody is.
  public void declareGeneric(PointKind kind, String value) {
    log.lock();
    Set<RecordId> holders = turnGeneric(new GenericPoints.Shared(kind, value, 0));
    if (!holders.isEmpty()) {
      Matching.Reading reading = matching.reading(models.current());
      weigh(reading, reading.of(holders), holders, holders);
    }
  }

  /// Works the blocking keys of all records out anew.
  void keyAll() {
    log.lock();
    List<RecordId> some = log.recordsAfter(new RecordId(new UUID(0, 0)), KEYED_AT_ONCE);
    while (!some.isEmpty()) {
      keys.write(matching.descriptionsOf(some, models.current()).keys(), some);
      some = log.recordsAfter(some.getLast(), KEYED_AT_ONCE);
    }
  }

  /// What the model holds of two records today.
  @Transactional(readOnly = true)
  public Weighed weigh(RecordId one, RecordId other) {
    return matching.descriptionsOf(List.of(one, other), models.current()).weigh(one, other);
  }

  /// Who is here and may be the one of whom this is said, the likeliest first; nothing is kept.
  ///
  /// @param says under a record that does not exist yet
  @Transactional(readOnly = true)
  public List<Likely> likely(RecordSays says) {
    HouseModel model = models.current();
    Descriptions said = Descriptions.of(model, matching.describe(List.of(says)));
    List<Matching.Pair> pairs = matching.reading(model).pairs(said, model.asks(), Optional.empty());
    List<RecordId> others = pairs.stream().map(pair -> other(pair, says.record())).toList();
    Map<RecordId, PersonId> persons = log.shown(others);
    double joins = model.joins().orElse(Double.POSITIVE_INFINITY);
    List<Likely> likely = new ArrayList<>();
    for (int at = 0; at < pairs.size(); at++) {
      PersonId person = persons.get(others.get(at));
      if (person != null) {
        Matching.Pair pair = pairs.get(at);
        likely.add(new Likely(person, others.get(at), pair.weighed(), mayJoin(pair, joins)));
      }
    }
    return likely;
  }

  /// Somebody who may be meant.
  ///
  /// @param record the one of hers that is most alike
  /// @param sure whether the model of the house would join the two by itself
  public record Likely(PersonId person, RecordId record, Weighed weighed, boolean sure) {}

  private static RecordId other(Matching.Pair pair, RecordId record) {
    return pair.a().equals(record) ? pair.b() : pair.a();
  }

  /// By which records are weighed today.
  HouseModel model() {
    return models.current();
  }

  /// @throws RecordIsUnknown when the record was never resolved here
  @Transactional(readOnly = true)
  public PersonId personOf(RecordId record) {
    PersonId person = log.shown(List.of(record)).get(record);
    if (person == null) {
      throw new RecordIsUnknown(record);
    }
    return person;
  }

  /// Records that were never resolved here, or are in the trash, are left out.
  @Transactional(readOnly = true)
  public Map<RecordId, PersonId> personsOf(Collection<RecordId> records) {
    return log.shown(records);
  }

  /// Her records, the oldest first; empty when nobody has this name today.
  @Transactional(readOnly = true)
  public List<RecordId> recordsOf(PersonId person) {
    return log.shownOf(person).stream().sorted().toList();
  }

  /// Removes a record that was written down by mistake: nobody sees it, and nothing is joined with
  /// it, until it is restored.
  public void trash(RecordId record, String byName) {
    resolve(List.of(record), Map.of());
    log.trash(record, byName);
    audit.note(null, byName, "trash person", record.value(), null, Map.of());
  }

  /// Takes a record out of the trash, as it was.
  ///
  /// @param strongIdentifiers all that the record carries, see [StrongIdentifiers]
  /// @param since what was removed before stays removed
  /// @return whether it was there
  public boolean restore(
      RecordId record, List<String> strongIdentifiers, String byName, Instant since) {
    if (!log.restore(record, byName, since)) {
      return false;
    }
    resolve(List.of(record), Map.of(record, strongIdentifiers));
    audit.note(null, byName, "restore person", record.value(), null, Map.of());
    return true;
  }

  /// Who was removed since then, the latest first.
  @Transactional(readOnly = true)
  public List<Trashed> trashed(Instant since, int limit) {
    return log.trashed(since, limit);
  }

  /// Whose removal can no longer be undone: they were removed before then.
  @Transactional(readOnly = true)
  public List<RecordId> trashedBefore(Instant then) {
    return log.trashedBefore(then);
  }

  /// Whose records carry one of these identifiers, as far as it would join them with another.
  @Transactional(readOnly = true)
  public Map<String, List<RecordId>> holdersOf(Collection<String> identifiers) {
    Map<String, List<RecordId>> holders = new HashMap<>();
    Set<String> joining =
        identifiers.stream().filter(one -> Identifier.parse(one).joins()).collect(toSet());
    Map<String, String> points = pointsOf(joining);
    joining.removeIf(one -> GenericPoints.isOfRole(points.getOrDefault(one, "")));
    for (Carried one : log.holdersOf(joining, points).carried()) {
      holders.computeIfAbsent(one.identifier(), absent -> new ArrayList<>()).add(one.record());
    }
    return holders;
  }

  /// Which of the records that an import brought somebody has said since to be one person with
  /// another, or not.
  @Transactional(readOnly = true)
  public Set<RecordId> saidSince(UUID broughtBy) {
    return log.saidOf(broughtBy);
  }

  /// The same among these records.
  @Transactional(readOnly = true)
  public Set<RecordId> saidSince(UUID broughtBy, Collection<RecordId> among) {
    return log.saidOf(broughtBy, among);
  }

  /// Until the transaction ends nobody else says who is who.
  public void hold() {
    log.lock();
  }

  /// Takes back what an import made of who is who: the links of the records that go are retracted,
  /// and the records that stay carry the identifiers they carried before.
  ///
  /// @param leaving records that go
  /// @param restored records that stay and are put back
  public void takeBack(
      UUID brought, Collection<RecordId> leaving, Collection<RecordId> restored, String byName) {
    if (!restored.isEmpty()) {
      Map<RecordId, List<String>> before = log.identifiersBefore(brought, restored);
      restored.forEach(record -> before.putIfAbsent(record, List.of()));
      resolve(List.copyOf(restored), before);
    }
    Set<RecordId> known = log.persons(leaving).keySet();
    if (!known.isEmpty()) {
      log.lock();
      log.retractOf(known, byName);
      log.dropIdentifiers(log.identifiersOf(known));
      keys.drop(known);
      suggestions.forget(known);
      recompute(known);
      log.dropMembers(known);
    }
  }

  /// Says that two records are one person. Said again, it is the same link.
  ///
  /// @param evidence what speaks for it, in words
  /// @throws RefusalStands when that would join records that are refused as one person; nothing is
  ///   written then, and the transaction may go on
  @Transactional(noRollbackFor = RefusalStands.class)
  public LinkId assertSame(RecordId a, RecordId b, String evidence, String byName) {
    return say(LinkKind.ASSERTED, a, b, evidence, byName);
  }

  /// Says that two records are not one person. Wins over every link, also those to come.
  public LinkId refuse(RecordId a, RecordId b, String evidence, String byName) {
    return say(LinkKind.REFUSED, a, b, evidence, byName);
  }

  /// Takes a link back: what it joined parts, what it kept apart may join. Taken back again,
  /// nothing changes.
  ///
  /// @throws LinkIsUnknown when there is no such link here
  public void retract(LinkId id, String byName, String why) {
    log.lock();
    Link link = log.link(id).orElseThrow(() -> new LinkIsUnknown(id));
    if (!log.retract(id, byName, why)) {
      return;
    }
    audit.note(
        null,
        byName,
        "retract link",
        id.value(),
        why,
        Map.of("kind", link.kind().word(), "a", link.a().toString(), "b", link.b().toString()));
    Set<RecordId> around = recompute(Set.of(link.a(), link.b()));
    if (link.kind() == LinkKind.REFUSED) {
      join(around, around, log.identifiersOf(around), Set.of());
      suggestions.reopen(link.a(), link.b());
    } else {
      suggestions.parted(link.a(), link.b(), byName);
    }
  }

  /// Says that a record is somebody else's than the others of its person: one act, whatever links
  /// hold it there.
  ///
  /// @return the refusals, by which it is kept apart from each of the others; none where it is
  ///   alone
  public List<LinkId> part(RecordId record, String why, String byName) {
    log.lock();
    PersonId person = log.persons(List.of(record)).get(record);
    if (person == null) {
      throw new RecordIsUnknown(record);
    }
    Set<RecordId> others = new TreeSet<>(log.membersOf(Set.of(person)).keySet());
    others.remove(record);
    List<LinkId> refusals = new ArrayList<>();
    for (RecordId other : others) {
      boolean first = record.compareTo(other) < 0;
      var edge =
          new Edge(
              new LinkId(UuidsByTime.next()),
              LinkKind.REFUSED,
              first ? record : other,
              first ? other : record);
      log.writeLink(edge, why, byName);
      refusals.add(edge.id());
    }
    if (!refusals.isEmpty()) {
      audit.note(
          null,
          byName,
          "part record",
          refusals.getFirst().value(),
          why,
          Map.of("record", record.toString()));
      recompute(Set.of(record));
    }
    return refusals;
  }

  /// Takes a parting back, all of it: the record is with those again from whom it was parted.
  ///
  /// @param refusal any one of those that the parting made
  /// @return whether it still stood
  public boolean partNoMore(LinkId refusal, RecordId record, String byName, String why) {
    log.lock();
    List<Link> standing =
        log.linksTouching(List.of(record)).stream()
            .filter(link -> link.isLive() && link.kind() == LinkKind.REFUSED)
            .toList();
    Optional<Link> known = standing.stream().filter(link -> link.id().equals(refusal)).findFirst();
    standing.stream()
        .filter(link -> known.filter(one -> isOfOneParting(one, link)).isPresent())
        .forEach(link -> retract(link.id(), byName, why));
    return known.isPresent();
  }

  private static boolean isOfOneParting(Link one, Link other) {
    return one.byName().equals(other.byName()) && one.evidence().equals(other.evidence());
  }

  /// How she came together, and what was taken back, the oldest link first.
  @Transactional(readOnly = true)
  public List<Link> linksOf(PersonId person) {
    return linksOf(recordsOf(person));
  }

  /// The same for whoever has read her records already.
  @Transactional(readOnly = true)
  public List<Link> linksOf(Collection<RecordId> records) {
    return log.linksTouching(records);
  }

  /// Pairs that share an identifier and are kept apart to this day, the newest first.
  @Transactional(readOnly = true)
  public List<NotJoined> notJoined(int limit) {
    return log.openConflicts(limit);
  }

  /// With whom she shares an identifier and is yet kept apart.
  @Transactional(readOnly = true)
  public List<NotJoined> notJoined(PersonId person) {
    return log.openConflictsOf(person);
  }

  private LinkId say(LinkKind kind, RecordId one, RecordId other, String evidence, String byName) {
    if (one.equals(other)) {
      throw new IllegalArgumentException("A record cannot be linked with itself: " + one);
    }
    log.lock();
    RecordId a = one.compareTo(other) < 0 ? one : other;
    RecordId b = a.equals(one) ? other : one;
    Map<RecordId, PersonId> members = log.membersWith(List.of(a, b));
    Set<RecordId> around = around(List.of(a, b), members);
    List<Edge> live = new ArrayList<>(log.liveFrom(around));
    Optional<Edge> already =
        live.stream()
            .filter(edge -> edge.kind() == kind && edge.a().equals(a) && edge.b().equals(b))
            .findFirst();
    if (already.isPresent()) {
      return already.get().id();
    }
    var edge = new Edge(new LinkId(UuidsByTime.next()), kind, a, b);
    live.add(edge);
    var clusters = Clusters.of(around, live);
    if (kind == LinkKind.ASSERTED && clusters.of(a) != clusters.of(b)) {
      throw new RefusalStands(clusters.refusal(a, b).orElseThrow());
    }
    log.writeLink(edge, evidence, byName);
    audit.note(
        null,
        byName,
        kind == LinkKind.ASSERTED ? "assert one person" : "refuse one person",
        edge.id().value(),
        evidence,
        Map.of("a", a.toString(), "b", b.toString()));
    move(members.keySet().containsAll(around) ? members : log.persons(around), clusters.persons());
    return edge.id();
  }

  /// Derives the persons around these records anew from the log.
  ///
  /// @return all the records looked at
  private Set<RecordId> recompute(Set<RecordId> records) {
    return recompute(records, log.membersWith(records));
  }

  /// @param members all records of their persons
  private Set<RecordId> recompute(Set<RecordId> records, Map<RecordId, PersonId> members) {
    Set<RecordId> around = around(records, members);
    Map<RecordId, PersonId> before =
        members.keySet().containsAll(around) ? members : log.persons(around);
    move(before, Clusters.of(around, log.liveFrom(around)).persons());
    return around;
  }

  /// @param members all records of their persons
  private Set<RecordId> around(Collection<RecordId> records, Map<RecordId, PersonId> members) {
    records.stream()
        .filter(record -> !members.containsKey(record))
        .findFirst()
        .ifPresent(record -> {
          throw new RecordIsUnknown(record);
        });
    return log.reachable(members.keySet());
  }

  /// Joins these records with whoever shares an identifier with them.
  ///
  /// @param known those among them that were resolved before
  /// @param carried the identifiers of all these records
  /// @param loosened identifiers whose holders may have lost the record that held them together
  private void join(
      Set<RecordId> records, Set<RecordId> known, List<Carried> carried, Set<String> loosened) {
    SortedMap<String, SortedSet<RecordId>> holders = holders(carried, loosened);
    log.writeIdentifiers(carried, known);
    Set<RecordId> touched = new HashSet<>(records);
    holders.values().forEach(touched::addAll);
    boolean allNew = known.isEmpty() && touched.size() == records.size();
    Map<RecordId, PersonId> before = allNew ? Map.of() : log.membersWith(touched);
    Clusters clusters = today(touched, before, carried);
    Joining joining = Joining.of(clusters, holders, linked(holders, before.keySet()));
    log.writeIdentifierLinks(joining.links());
    log.writeConflicts(joining.conflicts());
    move(before, clusters.persons());
  }

  /// Read before the identifiers of new records are written, so that only the holders found
  /// elsewhere come back.
  private SortedMap<String, SortedSet<RecordId>> holders(
      List<Carried> carried, Set<String> loosened) {
    SortedMap<String, SortedSet<RecordId>> holders = new TreeMap<>();
    loosened.forEach(identifier -> holders.put(identifier, new TreeSet<>()));
    carried.forEach(one -> hold(holders, one));
    holders.keySet().removeIf(identifier -> !Identifier.parse(identifier).joins());
    Map<String, String> points = pointsOf(holders.keySet());
    // a name with a contact point that so many have is no more than a name
    holders
        .keySet()
        .removeIf(identifier -> GenericPoints.isOfRole(points.getOrDefault(identifier, "")));
    EdgeLog.Holders found = log.holdersOf(holders.keySet(), points);
    holders.keySet().removeAll(found.sayNothing());
    found.carried().forEach(one -> hold(holders, one));
    holders.values().removeIf(several -> several.size() < 2);
    return holders;
  }

  /// The contact point of each identifier that is made with one.
  private static Map<String, String> pointsOf(Collection<String> identifiers) {
    Map<String, String> points = new HashMap<>();
    identifiers.forEach(identifier ->
        Identifier.parse(identifier).point().ifPresent(point -> points.put(identifier, point)));
    return points;
  }

  private static void hold(SortedMap<String, SortedSet<RecordId>> holders, Carried carried) {
    holders.computeIfAbsent(carried.identifier(), absent -> new TreeSet<>()).add(carried.record());
  }

  /// Today's persons with what each has only one of, and who is refused as whom.
  private Clusters today(
      Set<RecordId> touched, Map<RecordId, PersonId> before, List<Carried> carried) {
    var clusters = new Clusters();
    touched.forEach(clusters::add);
    before.keySet().forEach(clusters::add);
    carried.forEach(one -> clusters.of(one.record()).know(List.of(one.identifier())));
    if (!before.isEmpty()) {
      log.identifiersOf(before.keySet())
          .forEach(one -> clusters.of(one.record()).know(List.of(one.identifier())));
      log.liveFrom(before.keySet()).stream()
          .filter(edge -> edge.kind() == LinkKind.REFUSED)
          .forEach(clusters::refuse);
    }
    before.forEach((record, person) -> clusters.join(new RecordId(person.value()), record));
    return clusters;
  }

  private Map<String, Set<RecordId>> linked(
      Map<String, SortedSet<RecordId>> holders, Set<RecordId> known) {
    Set<RecordId> held =
        holders.values().stream().flatMap(Set::stream).filter(known::contains).collect(toSet());
    if (held.isEmpty()) {
      return Map.of();
    }
    Map<String, Set<RecordId>> linked = new HashMap<>();
    log.linkedByIdentifier(held)
        .forEach(one ->
            linked.computeIfAbsent(one.identifier(), absent -> new HashSet<>()).add(one.record()));
    return linked;
  }

  private void move(Map<RecordId, PersonId> before, Map<RecordId, PersonId> after) {
    Moves moves = Moves.between(before, after);
    log.writeMembers(moves.members(), before.keySet());
    moves.joined().forEach(events::publishEvent);
    moves.parted().forEach(events::publishEvent);
  }
}
