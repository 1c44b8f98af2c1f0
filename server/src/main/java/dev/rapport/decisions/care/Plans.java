package dev.rapport.decisions.care;

import dev.rapport.decisions.care.PlanStep.State;
import dev.rapport.decisions.contacts.ContactDraft;
import dev.rapport.decisions.contacts.ContactId;
import dev.rapport.decisions.contacts.ContactKind;
import dev.rapport.decisions.contacts.Contacts;
import dev.rapport.decisions.contacts.PlannedContact;
import dev.rapport.facts.audit.Audit;
import dev.rapport.facts.organisations.Organisations;
import dev.rapport.facts.organisations.Staff;
import dev.rapport.facts.organisations.StaffId;
import dev.rapport.facts.people.Edits;
import dev.rapport.facts.people.RecordId;
import dev.rapport.facts.people.TouchedSince;
import dev.rapport.facts.permissions.ContactChannel;
import dev.rapport.facts.permissions.Purpose;
import dev.rapport.ground.database.Column;
import dev.rapport.ground.database.UuidsByTime;
import dev.rapport.ground.tenancy.Tenancy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Relationship plans. The first step that is open is *here*: when it has a waking day and a
/// channel, its contact is planned, so that the gate has the word about it; when it is here no
/// longer, what was planned for it is called off.
///
/// Whoever changes a plan says which version she saw; when it is another by now, nothing is
/// written. All acts on one person queue at her records.
@Component
@Transactional
public class Plans {

  /// The source of contacts that follow from a step.
  public static final String SOURCE = "plan";

  /// A contact that was not made within two weeks of its day is thought of anew.
  private static final Duration USEFUL = Duration.ofDays(14);

  /// Why a plan ended whose record went with its import.
  private static final String GONE = "Taken back with its import";

  private static final TouchedSince CHANGED_SINCE =
      new TouchedSince(
          """
          select p.record from care.plans p
          join people.brought b on b.organisation = p.organisation and b.record = p.record
          where b.import = :import %1$s
          """,
          "b.record");

  private static final int MOST_UNANSWERED = 20;

  private final PlanReading reading;
  private final Contacts contacts;
  private final Organisations organisations;
  private final Edits edits;
  private final Audit audit;
  private final JdbcClient jdbc;

  Plans(Contacts contacts, Organisations organisations, Edits edits, Audit audit, JdbcClient jdbc) {
    this.reading = new PlanReading(jdbc, contacts);
    this.contacts = contacts;
    this.organisations = organisations;
    this.edits = edits;
    this.audit = audit;
    this.jdbc = jdbc;
  }

  /// What became of an act.
  public sealed interface Outcome {

    /// @param asked the contact that was planned for the step that is here now; the gate is asked
    ///   once this transaction is over
    record Kept(Plan plan, Optional<ContactId> asked) implements Outcome {}

    /// It was so already.
    record Same(Plan plan) implements Outcome {}

    /// Somebody was quicker, and nothing was written.
    ///
    /// @param now what it is by her; of a plan that was begun, the one that lives
    record Meanwhile(Plan now) implements Outcome {}
  }

  /// All plans of a person: those that live first, then the latest first. Two live beside each
  /// other only when two persons were found to be one.
  @Transactional(readOnly = true)
  public List<Plan> of(Collection<RecordId> records) {
    return reading.of(records);
  }

  @Transactional(readOnly = true)
  public Optional<Plan> find(PlanId plan, Collection<RecordId> records) {
    return reading.of(records).stream().filter(one -> one.id().equals(plan)).findFirst();
  }

  /// @param home the record on which it hangs, one of `records`
  public Outcome begin(
      RecordId home, Collection<RecordId> records, PlanDraft draft, Staff staff, Instant now) {
    refuseUnlessWhole(draft, 0);
    edits.lock(records);
    Optional<Plan> living = reading.of(records).stream().filter(Plan::isLive).findFirst();
    if (living.isPresent()) {
      return new Outcome.Meanwhile(living.get());
    }
    var id = new PlanId(UuidsByTime.next());
    jdbc.sql(
            """
            insert into care.plans (id, record, aim, owner, review, shared, by_name, begun_by)
            values (:id, :record, :aim, :owner, :review, :shared, :by, :by)
            """)
        .param("id", id.value())
        .param("record", home.value())
        .param("aim", draft.aim())
        .param("owner", draft.owner().value())
        .param("review", draft.review())
        .param("shared", draft.shared())
        .param("by", staff.name())
        .update();
    for (int place = 0; place < draft.steps().size(); place++) {
      add(id, place, draft.steps().get(place));
    }
    note("begin plan", home, draft.aim(), null, staff);
    return lineUp(id, records, staff, now);
  }

  /// @param saw the version that she saw
  public Outcome change(
      PlanId id, Collection<RecordId> records, int saw, PlanDraft draft, Staff staff, Instant now) {
    return acting(
        id,
        records,
        saw,
        plan -> {
          refuseUnlessWhole(draft, plan.steps().size() - plan.open().size());
          if (plan.draft().equals(draft)) {
            return new Outcome.Same(plan);
          }
          write(plan, draft, staff);
          return lineUp(id, records, staff, now);
        });
  }

  private void write(Plan plan, PlanDraft draft, Staff staff) {
    if (!plan.aim().equals(draft.aim())
        || !plan.owner().equals(draft.owner())
        || !plan.review().equals(draft.review())
        || plan.shared() != draft.shared()) {
      note("change plan", plan.record(), draft.aim(), null, staff);
    }
    jdbc.sql(
            """
            update care.plans
            set aim = :aim, owner = :owner, review = :review, shared = :shared where id = :id
            """)
        .param("id", plan.id().value())
        .param("aim", draft.aim())
        .param("owner", draft.owner().value())
        .param("review", draft.review())
        .param("shared", draft.shared())
        .update();
    touch(plan.id(), staff);
    Set<UUID> staying = new HashSet<>();
    draft.steps().forEach(step -> step.id().ifPresent(staying::add));
    plan.open().stream()
        .filter(step -> !staying.contains(step.id()))
        .forEach(step -> {
          callOff(step, staff);
          settle(step, State.OUT, null, staff);
          note("take plan step out", plan.record(), step.words(), null, staff);
        });
    boolean hidden = plan.shared() && !draft.shared();
    int place = nextPlace(plan.id());
    for (PlanDraft.Step step : draft.steps()) {
      Optional<UUID> known = step.id();
      if (known.isEmpty()) {
        add(plan.id(), place++, step);
        note("add plan step", plan.record(), step.words(), null, staff);
      } else {
        PlanStep was =
            plan.open().stream()
                .filter(one -> one.id().equals(known.get()))
                .findFirst()
                .orElseThrow(() -> new StepIsNotOpen(known.get()));
        put(was, place++, step, hidden, staff);
        if (!was.draft().equals(step)) {
          note("change plan step", plan.record(), step.words(), null, staff);
        }
      }
    }
  }

  /// Behind all that there is: what is open comes after what is over, in whatever order that was.
  private int nextPlace(PlanId plan) {
    return jdbc.sql("select coalesce(max(place) + 1, 0) from care.plan_steps where plan = :plan")
        .param("plan", plan.value())
        .query(Integer.class)
        .single();
  }

  private void add(PlanId plan, int place, PlanDraft.Step step) {
    add(UuidsByTime.next(), plan, place, step);
  }

  private void add(UUID id, PlanId plan, int place, PlanDraft.Step step) {
    jdbc.sql(
            """
            insert into care.plan_steps (id, plan, place, words, owner, wakes, channel, state)
            values (:id, :plan, :place, :words, :owner, :wakes, :channel, 'ahead')
            """)
        .param("id", id)
        .param("plan", plan.value())
        .param("place", place)
        .param("words", step.words())
        .param("owner", step.owner().value())
        .param("wakes", step.wakes().orElse(null))
        .param("channel", step.channel().map(ContactChannel::word).orElse(null))
        .update();
  }

  /// A contact that was planned for other words, another day or another way is planned anew, unless
  /// it went out: then only for another day.
  ///
  /// @param hidden whether she reads the plan no more, and nothing is planned for it
  private void put(PlanStep was, int place, PlanDraft.Step step, boolean hidden, Staff staff) {
    boolean otherDay = !was.wakes().equals(step.wakes());
    boolean other =
        hidden
            || otherDay
            || !was.channel().equals(step.channel())
            || !was.words().equals(step.words());
    boolean anew = other && was.contact().isPresent() && (callOff(was, staff) || otherDay);
    jdbc.sql(
            """
            update care.plan_steps
            set place = :place, words = :words, owner = :owner, wakes = :wakes, channel = :channel,
              contact = case when :anew then null else contact end
            where id = :id
            """)
        .param("id", was.id())
        .param("place", place)
        .param("words", step.words())
        .param("owner", step.owner().value())
        .param("wakes", step.wakes().orElse(null))
        .param("channel", step.channel().map(ContactChannel::word).orElse(null))
        .param("anew", anew)
        .update();
  }

  /// The step that is here is done, and the next becomes here.
  public Outcome finish(
      PlanId id, Collection<RecordId> records, int saw, Staff staff, Instant now) {
    return settleHere(id, records, saw, State.DONE, null, staff, now);
  }

  /// The step that is here is left out.
  public Outcome skip(
      PlanId id, Collection<RecordId> records, int saw, String why, Staff staff, Instant now) {
    return settleHere(id, records, saw, State.SKIPPED, why, staff, now);
  }

  private Outcome settleHere(
      PlanId id,
      Collection<RecordId> records,
      int saw,
      State state,
      @Nullable String why,
      Staff staff,
      Instant now) {
    return acting(
        id,
        records,
        saw,
        plan -> {
          Optional<PlanStep> here = plan.here();
          if (here.isEmpty()) {
            return new Outcome.Same(plan);
          }
          callOff(here.get(), staff);
          settle(here.get(), state, why, staff);
          touch(id, staff);
          note(
              state == State.DONE ? "finish plan step" : "skip plan step",
              plan.record(),
              here.get().words(),
              why,
              staff);
          return lineUp(id, records, staff, now);
        });
  }

  /// The last step that is over is open again, and here.
  public Outcome goBack(
      PlanId id, Collection<RecordId> records, int saw, String why, Staff staff, Instant now) {
    return acting(
        id,
        records,
        saw,
        plan -> {
          Optional<PlanStep> last = plan.lastSettled();
          if (last.isEmpty()) {
            return new Outcome.Same(plan);
          }
          jdbc.sql(
                  """
                  update care.plan_steps
                  set state = 'ahead', settled_by = null, settled_at = null, why = :why,
                    contact = case when :made then contact end
                  where id = :id
                  """)
              .param("id", last.get().id())
              .param("why", why)
              .param("made", last.get().isOnItsWay())
              .update();
          touch(id, staff);
          note("move plan back", plan.record(), last.get().words(), why, staff);
          return lineUp(id, records, staff, now);
        });
  }

  /// Nothing of it is planned any more; it stays readable.
  public Outcome end(PlanId id, Collection<RecordId> records, int saw, String why, Staff staff) {
    return acting(
        id,
        records,
        saw,
        plan -> {
          plan.here().ifPresent(step -> callOff(step, staff));
          touch(id, staff);
          jdbc.sql(
                  """
                  update care.plans
                  set ended_by = :by, ended_at = clock_timestamp(), ended_why = :why where id = :id
                  """)
              .param("id", id.value())
              .param("by", staff.name())
              .param("why", why)
              .update();
          note("end plan", plan.record(), plan.aim(), why, staff);
          return new Outcome.Kept(read(id, records), Optional.empty());
        });
  }

  /// What became of her words.
  public enum Said {
    KEPT,
    /// There is no such plan, or no longer, or she does not read it.
    UNKNOWN,
    /// So much of hers waits for an answer that more would bury it.
    TOO_MUCH
  }

  /// She says something of a plan that she reads. The same again, while it waits for an answer, is
  /// kept once.
  public Said say(
      PlanId id, Collection<RecordId> records, Plan.Kind kind, String words, String byName) {
    edits.lock(records);
    Optional<Plan> plan = find(id, records).filter(one -> one.isLive() && one.shared());
    if (plan.isEmpty()) {
      return Said.UNKNOWN;
    }
    List<Plan.HerWords> waiting = plan.get().unanswered();
    if (waiting.stream().anyMatch(one -> one.kind() == kind && one.words().equals(words))) {
      return Said.KEPT;
    }
    if (waiting.size() >= MOST_UNANSWERED) {
      return Said.TOO_MUCH;
    }
    jdbc.sql(
            """
            insert into care.plan_words (id, plan, kind, words, by_name)
            values (:id, :plan, :kind, :words, :by)
            """)
        .param("id", UuidsByTime.next())
        .param("plan", id.value())
        .param("kind", kind.word())
        .param("words", words)
        .param("by", byName)
        .update();
    audit.note(
        null, byName, "say about plan", plan.get().record().value(), null, Map.of("about", words));
    return Said.KEPT;
  }

  /// Answers her with a sentence that she reads.
  ///
  /// @return false when somebody answered before
  public boolean answer(
      PlanId id, Collection<RecordId> records, UUID hers, String sentence, Staff staff) {
    edits.lock(records);
    Optional<Plan> plan =
        find(id, records)
            .filter(one -> one.unanswered().stream().anyMatch(words -> words.id().equals(hers)));
    plan.ifPresent(one -> {
      answered(hers, sentence, null, staff);
      note("answer about plan", one.record(), sentence, null, staff);
    });
    return plan.isPresent();
  }

  /// What she proposed becomes the last step, and her words are answered by that.
  public Outcome takeIn(
      PlanId id,
      Collection<RecordId> records,
      int saw,
      UUID hers,
      PlanDraft.Step step,
      Staff staff,
      Instant now) {
    return acting(
        id,
        records,
        saw,
        plan -> {
          if (plan.unanswered().stream().noneMatch(one -> one.id().equals(hers))) {
            return new Outcome.Meanwhile(plan);
          }
          List<PlanDraft.Step> steps = new ArrayList<>(plan.draft().steps());
          steps.add(step);
          refuseUnlessWhole(
              new PlanDraft(plan.aim(), plan.owner(), plan.review(), plan.shared(), steps),
              plan.steps().size() - plan.open().size());
          UUID added = UuidsByTime.next();
          add(added, id, nextPlace(id), step);
          answered(hers, null, added, staff);
          touch(id, staff);
          note("take in plan step", plan.record(), step.words(), null, staff);
          return lineUp(id, records, staff, now);
        });
  }

  private void answered(UUID hers, @Nullable String sentence, @Nullable UUID step, Staff staff) {
    jdbc.sql(
            """
            update care.plan_words
            set answer = :answer, step = :step, answered_by = :by, answered_at = clock_timestamp()
            where id = :id
            """)
        .param("id", hers)
        .param("answer", sentence)
        .param("step", step)
        .param("by", staff.name())
        .update();
  }

  @FunctionalInterface
  private interface Act {
    Outcome on(Plan plan);
  }

  private Outcome acting(PlanId id, Collection<RecordId> records, int saw, Act act) {
    edits.lock(records);
    Plan plan = read(id, records);
    return plan.isLive() && plan.version() == saw ? act.on(plan) : new Outcome.Meanwhile(plan);
  }

  private Plan read(PlanId id, Collection<RecordId> records) {
    return find(id, records).orElseThrow(() -> new PlanIsUnknown(id));
  }

  private void refuseUnlessWhole(PlanDraft draft, int over) {
    int steps = over + draft.steps().size();
    if (steps < 1 || steps > PlanDraft.MOST_STEPS) {
      throw new IllegalArgumentException("A plan has one to six steps, not " + steps);
    }
  }

  private void touch(PlanId id, Staff staff) {
    jdbc.sql(
            """
            update care.plans
            set version = version + 1, by_name = :by, at = clock_timestamp() where id = :id
            """)
        .param("id", id.value())
        .param("by", staff.name())
        .update();
  }

  private void settle(PlanStep step, State state, @Nullable String why, Staff staff) {
    jdbc.sql(
            """
            update care.plan_steps
            set state = :state, why = :why, settled_by = :by, settled_at = clock_timestamp()
            where id = :id
            """)
        .param("id", step.id())
        .param("state", state.word())
        .param("why", why)
        .param("by", staff.name())
        .update();
  }

  /// The first step that is open is here, and no other.
  private Outcome lineUp(PlanId id, Collection<RecordId> records, Staff staff, Instant now) {
    Plan plan = read(id, records);
    Optional<PlanStep> first = plan.open().stream().findFirst();
    plan.here()
        .filter(was -> !was.id().equals(first.map(PlanStep::id).orElse(null)))
        .ifPresent(was -> {
          boolean off = callOff(was, staff);
          stand(was.id(), State.AHEAD, off ? null : keyOf(was));
        });
    Optional<String> asked = Optional.empty();
    if (first.isPresent()) {
      PlanStep step = first.get();
      asked = step.contact().isPresent() ? Optional.empty() : planned(plan, step, staff, now);
      stand(step.id(), State.HERE, asked.orElseGet(() -> keyOf(step)));
    }
    return new Outcome.Kept(
        read(id, records),
        asked.flatMap(key ->
            Optional.ofNullable(contacts.plannedByKey(SOURCE, List.of(key)).get(key))
                .map(PlannedContact::id)));
  }

  private @Nullable String keyOf(PlanStep step) {
    return jdbc.sql("select contact from care.plan_steps where id = :id")
        .param("id", step.id())
        .query((row, number) -> Optional.ofNullable(row.getString("contact")))
        .single()
        .orElse(null);
  }

  private void stand(UUID step, State state, @Nullable String contact) {
    jdbc.sql("update care.plan_steps set state = :state, contact = :contact where id = :id")
        .param("id", step)
        .param("state", state.word())
        .param("contact", contact)
        .update();
  }

  /// A step without a day or a way is thought of by a person alone, and so is one of a draft: she
  /// would read in what she gets what nobody has shown her.
  private Optional<String> planned(Plan plan, PlanStep step, Staff staff, Instant now) {
    return step.channel()
        .filter(channel -> plan.shared())
        .flatMap(channel ->
            step.wakes()
                .map(day -> {
                  Instant from =
                      day.atStartOfDay(organisations.get(Tenancy.require()).zone()).toInstant();
                  Instant due = from.isBefore(now) ? now : from;
                  String key = UuidsByTime.next().toString();
                  contacts.planAll(
                      List.of(
                          new ContactDraft(
                              SOURCE,
                              key,
                              plan.record(),
                              ContactKind.CARE,
                              null,
                              Purpose.CARE,
                              channel,
                              null,
                              null,
                              null,
                              step.words(),
                              channel == ContactChannel.CALL ? "" : step.words(),
                              null,
                              due,
                              due.plus(USEFUL),
                              staff.name())));
                  return key;
                }));
  }

  /// @return false when it went out already
  private boolean callOff(PlanStep step, Staff staff) {
    return step.contact().map(contact -> contacts.callOff(contact.id(), staff)).orElse(true);
  }

  private void note(String act, RecordId record, String about, @Nullable String why, Staff staff) {
    audit.note(staff.id(), staff.name(), act, record.value(), why, Map.of("about", about));
  }

  /// Records that an import brought, and for which somebody made a plan since.
  @Transactional(readOnly = true)
  public Set<RecordId> changedSince(UUID broughtBy) {
    return CHANGED_SINCE.find(jdbc, broughtBy);
  }

  /// The same among these records.
  @Transactional(readOnly = true)
  public Set<RecordId> changedSince(UUID broughtBy, Collection<RecordId> among) {
    return CHANGED_SINCE.find(jdbc, broughtBy, among);
  }

  /// What somebody looked after in plans that live, another does from now on.
  public void handOver(StaffId from, StaffId heir) {
    jdbc.sql("update care.plans set owner = :heir where owner = :from and ended_at is null")
        .param("from", from.value())
        .param("heir", heir.value())
        .update();
    jdbc.sql(
            """
            update care.plan_steps s set owner = :heir from care.plans p
            where s.owner = :from and s.state in ('here', 'ahead')
              and p.organisation = s.organisation and p.id = s.plan and p.ended_at is null
            """)
        .param("from", from.value())
        .param("heir", heir.value())
        .update();
  }

  /// The plans of records that go with their import.
  public void endAll(Collection<RecordId> leaving, String byName) {
    jdbc.sql(
            """
            update care.plans
            set ended_by = :by, ended_at = clock_timestamp(), ended_why = :why
            where record = any (:records::uuid[]) and ended_at is null
            """)
        .param("records", Column.of(leaving, RecordId::value))
        .param("by", byName)
        .param("why", GONE)
        .update();
  }

  /// There is no such plan of this person.
  public static final class PlanIsUnknown extends IllegalArgumentException {
    PlanIsUnknown(PlanId id) {
      super("There is no plan " + id);
    }
  }

  /// A step is to be changed that is over, or of another plan.
  public static final class StepIsNotOpen extends IllegalArgumentException {
    StepIsNotOpen(UUID step) {
      super("The step %s is not open in this plan".formatted(step));
    }
  }
}
