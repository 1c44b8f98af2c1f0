package dev.rapport.decisions.contacts;

import dev.rapport.facts.experiences.ProblemOpened;
import dev.rapport.facts.experiences.ProblemSettled;
import dev.rapport.facts.experiences.ToldByMistake;
import dev.rapport.facts.identity.PersonsJoined;
import dev.rapport.facts.identity.PersonsParted;
import dev.rapport.facts.people.RecordId;
import dev.rapport.facts.permissions.ContactChannel;
import dev.rapport.facts.permissions.PeaceAsked;
import dev.rapport.facts.permissions.PermissionWithdrawn;
import dev.rapport.facts.permissions.Purpose;
import dev.rapport.facts.permissions.SaidByMistake;
import dev.rapport.facts.permissions.Suppressed;
import dev.rapport.ground.database.Column;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/// Hears what she said and takes back what is reserved, in the same transaction and under her gate
/// row: once a withdrawal is acknowledged, nothing of its scope begins. What is on its way at that
/// moment is waited for briefly; [Contacts#onTheirWay] names what is left.
///
/// A transaction may say much about many people (a file comes in). It is heard as a whole, just
/// before it commits: all rows are taken at once and in order, so that two such transactions wait
/// for each other instead of blocking each other, and a decision waits for the end only.
///
/// Persons who join or part are locked there too: a decision that ran beside would not see the
/// slots of the other.
@Component
@Transactional(propagation = Propagation.MANDATORY)
class Withdrawals {

  private static final Duration PATIENCE = Duration.ofSeconds(2);
  private static final Duration BREATH = Duration.ofMillis(10);
  private static final Set<ContactKind> THAT_ASK =
      Set.of(ContactKind.SERVICE, ContactKind.QUESTION, ContactKind.OFFER);

  private final JdbcClient jdbc;
  private final GateTransaction gate;

  Withdrawals(JdbcClient jdbc, GateTransaction gate) {
    this.jdbc = jdbc;
    this.gate = gate;
  }

  @EventListener
  public void on(PermissionWithdrawn event) {
    heard()
        .closed
        .add(new Closed(event.record(), event.purpose(), event.channel(), false, "withdrawn"));
  }

  @EventListener
  public void on(Suppressed event) {
    heard().closed.add(Closed.everything(event.record(), "suppressed"));
  }

  @EventListener
  public void on(PeaceAsked event) {
    heard().closed.add(Closed.everything(event.record(), "peace"));
  }

  @EventListener
  public void on(ProblemOpened event) {
    heard().closed.add(new Closed(event.record(), null, null, true, "a problem is open"));
  }

  /// A settled problem frees what waited for it at once.
  @EventListener
  public void on(ProblemSettled event) {
    heard().settled.add(event.record().value());
  }

  @EventListener
  public void on(SaidByMistake event) {
    heard().mistaken.merge(event.record().value(), event.since(), Withdrawals::earlier);
  }

  @EventListener
  public void on(ToldByMistake event) {
    heard().mistaken.merge(event.record().value(), event.since(), Withdrawals::earlier);
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }

  @EventListener
  public void on(PersonsJoined event) {
    heard().touched.addAll(List.of(event.kept().value(), event.gone().value()));
  }

  @EventListener
  public void on(PersonsParted event) {
    heard().touched.addAll(List.of(event.kept().value(), event.parted().value()));
  }

  /// What must not go out any more.
  ///
  /// @param purpose null for every one
  /// @param channel null for every one
  /// @param asking only contacts that ask something of her
  private record Closed(
      RecordId record,
      @Nullable Purpose purpose,
      @Nullable ContactChannel channel,
      boolean asking,
      String why) {

    static Closed everything(RecordId record, String why) {
      return new Closed(record, null, null, false, why);
    }

    @Nullable String purposeWord() {
      return purpose == null ? null : purpose.word();
    }

    @Nullable String channelWord() {
      return channel == null ? null : channel.word();
    }
  }

  private Heard heard() {
    Object bound = TransactionSynchronizationManager.getResource(this);
    if (bound instanceof Heard heard) {
      return heard;
    }
    var heard = new Heard();
    TransactionSynchronizationManager.bindResource(this, heard);
    TransactionSynchronizationManager.registerSynchronization(heard);
    return heard;
  }

  /// All that one transaction says.
  private final class Heard implements TransactionSynchronization {

    private final List<Closed> closed = new ArrayList<>();
    private final Set<UUID> settled = new HashSet<>();
    private final Set<UUID> touched = new HashSet<>();

    /// Of whom something was taken back, and since when it was said.
    private final Map<UUID, Instant> mistaken = new HashMap<>();

    /// Before what is left for the very end.
    @Override
    public int getOrder() {
      return Ordered.LOWEST_PRECEDENCE - 1;
    }

    @Override
    public void beforeCommit(boolean readOnly) {
      Set<UUID> records = new HashSet<>(touched);
      records.addAll(settled);
      records.addAll(mistaken.keySet());
      closed.forEach(each -> records.add(each.record().value()));
      Map<UUID, UUID> roots = gate.lockPersonsOf(records);
      if (!closed.isEmpty()) {
        takeBack(closed, roots);
      }
      if (!settled.isEmpty()) {
        free(settled.stream().map(record -> Objects.requireNonNull(roots.get(record))).toList());
      }
      if (!mistaken.isEmpty()) {
        judgeAnew(mistaken, roots);
      }
    }

    @Override
    public void afterCompletion(int status) {
      TransactionSynchronizationManager.unbindResourceIfPossible(Withdrawals.this);
    }
  }

  private void free(List<UUID> roots) {
    jdbc.sql(
            """
            update contacts.agenda a set judge_at = clock_timestamp()
            from contacts.decisions d
            where a.record in (
                select m.record from identity.persons m
                where m.person in (select unnest(:roots::uuid[]))
                union select unnest(:roots::uuid[]))
              and a.state = 'planned'
              and d.organisation = a.organisation and d.id = a.decision and d.verdict = 'wait'
            """)
        .param("roots", Column.of(roots, root -> root))
        .update();
  }

  /// What the gate held back since somebody said it by mistake is judged again; nothing that was
  /// cancelled is revived as it was. What staff vetoed stays silent.
  private void judgeAnew(Map<UUID, Instant> mistaken, Map<UUID, UUID> roots) {
    jdbc.sql(
            """
            update contacts.agenda a
            set state = 'planned', host = null, judge_at = clock_timestamp()
            from contacts.decisions d,
              unnest(:roots::uuid[], :sinces::timestamptz[]) as said (root, since)
            where a.record in (
                select m.record from identity.persons m where m.person = said.root
                union select said.root)
              and d.organisation = a.organisation and d.id = a.decision
              and d.decided_at >= said.since
              and ((a.state = 'planned' and d.verdict = 'wait')
                or (a.state = 'silent' and a.useful_until > clock_timestamp()))
              and not exists (
                select from contacts.standing_choices c
                where c.organisation = a.organisation and c.contact = a.contact
                  and c.decision = d.id and c.act = 'veto')
            """)
        .param("roots", Column.of(mistaken.keySet(), record -> roots.get(record)))
        .param("sinces", Column.of(mistaken.values(), Instant::toString))
        .update();
  }

  private void takeBack(List<Closed> closed, Map<UUID, UUID> roots) {
    Instant patience = Instant.now().plus(PATIENCE);
    cancelReserved(closed, roots);
    while (anySending(closed, roots) && Instant.now().isBefore(patience)) {
      LockSupport.parkNanos(BREATH.toNanos());
      cancelReserved(closed, roots);
    }
  }

  /// Each closing for each record of its person.
  private static final String CLOSED =
      """
      with closed as materialized (
        select distinct hers.record, said.purpose, said.channel, said.asking, said.why
        from unnest(:roots::uuid[], :purposes, :channels, :asking::boolean[], :why)
          as said (root, purpose, channel, asking, why)
        cross join lateral (
          select m.record from identity.persons m where m.person = said.root
          union select said.root) hers)
      """;

  /// What is taken back is judged again, so that its silence has a reason of its own.
  private void cancelReserved(List<Closed> closed, Map<UUID, UUID> roots) {
    said(
            CLOSED
                + """
                ,
                cancelled as (
                  update contacts.outbox o
                  set state = 'cancelled', outcome = c.why, changed_at = clock_timestamp()
                  from closed c
                  where o.record = c.record and o.state = 'reserved'
                    and (c.purpose is null or o.purpose = c.purpose)
                    and (c.channel is null or o.channel = c.channel)
                    and (not c.asking or o.kind = any (:kinds))
                  returning o.decision, o.contact, o.record),
                back as (
                  delete from contacts.slots s using cancelled c
                  where s.record = c.record and s.decision = c.decision),
                loosened as (
                  select contact from cancelled
                  union
                  select a.contact
                  from contacts.agenda a join cancelled c on a.host = c.contact
                  where a.state = 'folded'
                  union
                  select a.contact
                  from closed c
                  join contacts.agenda a on a.record = c.record and a.state = 'folded'
                  join contacts.planned p on p.organisation = a.organisation and p.id = a.contact
                  where (c.purpose is null or p.purpose = c.purpose)
                    and (not c.asking or p.kind = any (:kinds))
                    and not exists (
                      select from contacts.outbox o
                      where o.organisation = a.organisation and o.record in (
                          select record from closed)
                        and o.contact = a.host and o.state = 'sending'))
                update contacts.agenda a
                set state = 'planned', host = null, judge_at = clock_timestamp()
                from loosened l where a.contact = l.contact
                """,
            closed,
            roots)
        .update();
  }

  private boolean anySending(List<Closed> closed, Map<UUID, UUID> roots) {
    return said(
            CLOSED
                + """
                select exists (
                  select from closed c
                  join contacts.outbox o on o.record = c.record
                    and o.state = 'sending' and o.channel <> 'call'
                  join contacts.agenda a on a.organisation = o.organisation
                    and (a.contact = o.contact or (a.host = o.contact and a.state = 'folded'))
                  join contacts.planned p on p.organisation = a.organisation and p.id = a.contact
                  where (c.purpose is null or p.purpose = c.purpose)
                    and (c.channel is null or o.channel = c.channel)
                    and (not c.asking or p.kind = any (:kinds))) as sending
                """,
            closed,
            roots)
        .query((row, number) -> row.getBoolean("sending"))
        .single();
  }

  private JdbcClient.StatementSpec said(String sql, List<Closed> closed, Map<UUID, UUID> roots) {
    return jdbc.sql(sql)
        .param("roots", Column.of(closed, each -> roots.get(each.record().value())))
        .param("purposes", Column.of(closed, Closed::purposeWord))
        .param("channels", Column.of(closed, Closed::channelWord))
        .param("asking", Column.of(closed, Closed::asking))
        .param("why", Column.of(closed, Closed::why))
        .param("kinds", THAT_ASK.stream().map(ContactKind::word).toArray(String[]::new));
  }
}
