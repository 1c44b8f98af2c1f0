package dev.rapport.decisions.contacts;

import dev.rapport.decisions.contacts.GateTransaction.Decided;
import dev.rapport.decisions.contacts.GateTransaction.Due;
import dev.rapport.decisions.contacts.GateTransaction.Looked;
import dev.rapport.facts.organisations.Staff;
import dev.rapport.facts.people.RecordId;
import dev.rapport.ground.database.Kept;
import dev.rapport.ground.tenancy.Tenancy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.Gatherers;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Planned contacts: what is planned, what the gate said of it, what staff made of that, and the
/// calls to make.
@Component
public class Contacts {

  private static final Logger LOG = LoggerFactory.getLogger(Contacts.class);

  /// People whose contacts are judged in one transaction: enough that starting it costs little, few
  /// enough that a clerk who needs one of them waits only for a moment.
  private static final int PEOPLE_TOGETHER = 32;

  private final Planning planning;
  private final Policies policies;
  private final GateTransaction gate;
  private final Agenda agenda;

  /// Begins why a decision was made, before the name of whoever changed the contact.
  public static final String CHANGED_BY = "changed by ";

  /// The same, before the name of whoever took a choice back.
  public static final String TAKEN_BACK_BY = "taken back by ";

  private final DecisionReading decisions;
  private final Choices choices;
  private final Calls calls;
  private final Outcomes outcomes;
  private final RuleChanges ruleChanges;

  Contacts(
      Planning planning,
      Policies policies,
      GateTransaction gate,
      Agenda agenda,
      DecisionReading decisions,
      Choices choices,
      Calls calls,
      Outcomes outcomes,
      RuleChanges ruleChanges) {
    this.planning = planning;
    this.policies = policies;
    this.gate = gate;
    this.agenda = agenda;
    this.decisions = decisions;
    this.choices = choices;
    this.calls = calls;
    this.outcomes = outcomes;
    this.ruleChanges = ruleChanges;
  }

  /// Plans contacts; a key that is known with other content changes the plan as long as nothing was
  /// promised for it. Answers in the order of the drafts. Meant for about 10,000 at a time.
  @Transactional
  public List<Kept> planAll(List<ContactDraft> drafts) {
    return planning.plan(drafts);
  }

  /// Judges contacts that are due, those of a few people together and those of one person after
  /// each other; first, a few whom a rule left in silence that counts no more become due. Call
  /// again until nothing is picked.
  ///
  /// @param threads about as many as there are connections to spare
  public JudgedCounts judgeDue(Instant upTo, int batch, int threads) {
    policies.begin();
    ruleChanges.followUp(batch);
    return judgeAll(agenda.pick(upTo, batch), threads);
  }

  /// Judges contacts that become due until then and were never judged: they learn early whether
  /// they join another, and wait otherwise. Call again until nothing is picked.
  public JudgedCounts judgeAhead(Instant upTo, int batch, int threads) {
    policies.begin();
    return judgeAll(agenda.pickUnjudged(upTo, batch), threads);
  }

  private JudgedCounts judgeAll(List<Due> dues, int threads) {
    Map<UUID, List<Due>> people =
        dues.stream()
            .collect(
                Collectors.groupingBy(
                    Due::root, LinkedHashMap::new, Collectors.toUnmodifiableList()));
    gate.prepare(people.keySet());
    try (var workers = Executors.newFixedThreadPool(threads, Thread.ofVirtual().factory())) {
      List<Future<JudgedCounts>> judged =
          people.values().stream()
              .gather(Gatherers.windowFixed(PEOPLE_TOGETHER))
              .map(together -> together.stream().flatMap(List::stream).toList())
              .map(each -> workers.submit(Tenancy.carrying(() -> judgeTogether(each))))
              .toList();
      JudgedCounts counts = JudgedCounts.NONE;
      for (Future<JudgedCounts> each : judged) {
        counts = counts.plus(each.get());
      }
      return counts;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Judging was interrupted", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("A contact could not be judged", e);
    }
  }

  /// Judges one contact now; nothing when it is not planned, or no longer.
  public Optional<Judged> judge(ContactId contact) {
    policies.begin();
    return agenda
        .due(contact)
        .flatMap(due -> judgeWithGuests(List.of(due), "asked").stream().findFirst());
  }

  @Transactional(readOnly = true)
  public Optional<Decision> decision(DecisionId decision) {
    return decisions.decision(decision);
  }

  @Transactional(readOnly = true)
  public Board board(Board.Filter filter) {
    return decisions.board(filter);
  }

  /// The latest verdict on every contact that was judged; for reports over a whole house.
  @Transactional(readOnly = true)
  public List<Ruling> rulings() {
    return decisions.rulings();
  }

  /// Everything that was planned for her, the earliest due first.
  @Transactional(readOnly = true)
  public List<PlannedContact> plannedOf(Collection<RecordId> records) {
    return agenda.plannedOf(records);
  }

  /// The contacts that joined this one.
  @Transactional(readOnly = true)
  public List<PlannedContact> foldsInto(ContactId host) {
    return agenda.foldsInto(host);
  }

  @Transactional(readOnly = true)
  public Optional<PlannedContact> planned(ContactId contact) {
    return agenda.planned(contact);
  }

  /// What a source planned under these keys.
  @Transactional(readOnly = true)
  public Map<String, PlannedContact> plannedByKey(String source, Collection<String> keys) {
    return agenda.plannedByKey(source, keys);
  }

  /// What it was planned for is wanted no more, so the contact is not made.
  ///
  /// @return false when it is on its way, or over
  public boolean callOff(ContactId contact, Staff staff) {
    return choices.callOff(contact, staff);
  }

  /// Contacts whose channel was touched and has not answered yet: what a withdrawal names.
  @Transactional(readOnly = true)
  public List<OnTheWay> onTheirWay(Collection<RecordId> records) {
    return agenda.onTheirWay(records);
  }

  /// Staff follow the advice.
  public Chosen accept(DecisionId decision, Staff staff, @Nullable String words) {
    return choices.accept(decision, staff, words);
  }

  /// Staff decide otherwise. A vetoed contact is not made, whether it goes, waits or joins, and
  /// gives its slot back; a vetoed silence stays silent until somebody changes the contact.
  public Chosen veto(DecisionId decision, Staff staff, Choice.Reason reason, String words) {
    return choices.veto(decision, staff, reason, words);
  }

  /// Staff want another day or channel; the contact is judged again.
  public Chosen change(
      DecisionId decision, Staff staff, Choice.Reason reason, String words, Change change) {
    Chosen chosen = choices.change(decision, staff, reason, words, change);
    if (!(chosen instanceof Chosen.Done)) {
      return chosen;
    }
    return decisions
        .contactOf(decision)
        .flatMap(contact -> agenda.due(contact))
        .flatMap(
            due -> judgeWithGuests(List.of(due), CHANGED_BY + staff.name()).stream().findFirst())
        .<Chosen>map(Chosen.JudgedAgain::new)
        .orElse(chosen);
  }

  /// Takes back the last that staff made of a contact, as long as nothing of it has gone out.
  ///
  /// @param since choices before that stand
  public Chosen takeBack(DecisionId decision, ChoiceId choice, Staff staff, Instant since) {
    Choices.TakenBack taken = choices.takeBack(decision, choice, staff, since);
    return taken
        .again()
        .flatMap(agenda::due)
        .flatMap(
            due -> judgeWithGuests(List.of(due), TAKEN_BACK_BY + staff.name()).stream().findFirst())
        .<Chosen>map(Chosen.JudgedAgain::new)
        .orElse(taken.chosen());
  }

  /// What was made of her contacts since then and can be taken back.
  @Transactional(readOnly = true)
  public Set<ChoiceId> openChoices(Collection<RecordId> records, Instant since) {
    return choices.open(records, since);
  }

  /// The calls that were handed out, the most pressing first.
  @Transactional(readOnly = true)
  public List<Call> calls(int limit) {
    return calls.toMake(limit);
  }

  /// When the next call that waits comes to be judged again.
  @Transactional(readOnly = true)
  public Optional<Instant> nextCall() {
    return calls.next();
  }

  /// A call that was begun was not made after all; it is no contact, and is judged again.
  ///
  /// @return false when it was not begun, or its outcome is told
  @Transactional
  public boolean putCallBack(DecisionId decision, Staff staff) {
    return calls.putBack(decision, staff);
  }

  /// The last look before dialling: the judgement at this moment. When it is not to send, the call
  /// is off and the contact is as judged. Nothing when the call was not handed out, or no longer.
  public Optional<Judgement> beginCall(DecisionId decision) {
    return calls.due(decision).flatMap(due -> gate.lastLook(decision, due)).map(Looked::judgement);
  }

  /// How a call went; enters the ledger under the decision's id.
  ///
  /// @return false when the call was not handed out, or was already reported
  @Transactional
  public boolean reportCall(DecisionId decision, Staff staff, Call.Report report) {
    return calls.report(decision, staff, report);
  }

  /// The number that a call reported as wrong is hers after all; that the call was made stays told.
  ///
  /// @return false when nobody reported that number as wrong by this call
  @Transactional
  public boolean numberIsRight(DecisionId decision, Staff staff) {
    return calls.numberIsRight(decision, staff);
  }

  /// Messages of which nobody can say whether they arrived, the oldest first.
  @Transactional(readOnly = true)
  public List<Unsettled> unsettled(int limit) {
    return outcomes.unsettled(limit);
  }

  /// Somebody found out whether such a message arrived. What arrived enters the ledger; what did
  /// not gives its slot back.
  ///
  /// @return false when nothing was unknown of it, or no longer
  @Transactional
  public boolean settleDelivery(DecisionId decision, Staff staff, boolean arrived) {
    return outcomes.settle(decision, staff, arrived);
  }

  public Policy policy() {
    return policies.current();
  }

  /// Every version of the house's policy, the latest first; the first is in force.
  public List<PolicyVersion> policies() {
    return policies.versions();
  }

  /// Adopts a change of the version that somebody saw. What is judged from now on follows it.
  ///
  /// @return the new version; empty when another was adopted in the meantime
  public OptionalInt adoptAfter(int seen, Policy policy, Staff staff) {
    return policies.adoptAfter(seen, policy, staff.name());
  }

  /// @return the new version
  public int adopt(Policy policy, Staff staff) {
    return policies.adopt(policy, staff.name());
  }

  private JudgedCounts judgeTogether(List<Due> dues) {
    try {
      return counts(dues, judgeWithGuests(dues, "due"));
    } catch (RuntimeException e) {
      LOG.warn("{} contacts were not judged together; each is judged alone", dues.size(), e);
      return dues.stream().map(this::judgeAlone).reduce(JudgedCounts.NONE, JudgedCounts::plus);
    }
  }

  /// Records of which an import brought something, and that the gate let out or somebody decided
  /// about since.
  @Transactional(readOnly = true)
  public Set<RecordId> changedSince(UUID broughtBy) {
    return agenda.changedSince(broughtBy);
  }

  /// The same among these records.
  @Transactional(readOnly = true)
  public Set<RecordId> changedSince(UUID broughtBy, Collection<RecordId> among) {
    return agenda.changedSince(broughtBy, among);
  }

  /// Records for which an import planned something, or changed what was planned.
  @Transactional(readOnly = true)
  public Set<RecordId> plannedBy(UUID brought) {
    return agenda.plannedBy(brought);
  }

  /// Until the transaction ends nothing that is planned for these records moves.
  @Transactional
  public void hold(Collection<RecordId> records) {
    agenda.hold(records);
  }

  /// Takes back the contacts that an import planned, but for those that went out.
  ///
  /// @param said records of which goes what the import planned
  /// @param whole records of which everything goes, whoever planned it
  @Transactional
  public void takeBack(UUID brought, Collection<RecordId> said, Collection<RecordId> whole) {
    agenda.takeBack(brought, said, whole);
  }

  /// Forgets how plans were before they were changed: no import of that time is taken back any
  /// more.
  ///
  /// @return how many
  @Transactional
  public long forgetChanges(Instant before) {
    return agenda.forgetChanges(before);
  }

  private JudgedCounts judgeAlone(Due due) {
    try {
      return counts(List.of(due), judgeWithGuests(List.of(due), "due"));
    } catch (RuntimeException e) {
      LOG.error("Contact {} was not judged", due.contact(), e);
      return new JudgedCounts(1, 0, 0, 0, 0, 0, 1);
    }
  }

  private static JudgedCounts counts(List<Due> dues, List<Judged> judged) {
    int skipped = dues.size() - judged.size();
    return judged.stream()
        .map(each -> JudgedCounts.of(each.judgement().verdict()))
        .reduce(new JudgedCounts(dues.size(), 0, 0, 0, 0, skipped, 0), JudgedCounts::plus);
  }

  /// A contact that goes ahead is open to those near it only for a while, so they are judged before
  /// others of the same person.
  private List<Judged> judgeWithGuests(List<Due> dues, String because) {
    List<Judged> judged = new ArrayList<>();
    for (List<Due> turn : GateTransaction.turns(dues)) {
      List<Decided> decided = gate.judge(turn, because);
      decided.forEach(each -> judged.add(each.judged()));
      List<ContactId> guests = decided.stream().flatMap(each -> each.guests().stream()).toList();
      gate.judge(agenda.dues(guests), "another contact is near");
    }
    return judged;
  }
}
