package dev.rapport.decisions.contacts;

import dev.rapport.facts.experiences.ProblemOpened;
import dev.rapport.facts.experiences.ProblemSettled;
import dev.rapport.facts.people.RecordId;
import dev.rapport.facts.permissions.ContactChannel;
import dev.rapport.facts.permissions.PeaceAsked;
import dev.rapport.facts.permissions.PermissionWithdrawn;
import dev.rapport.facts.permissions.Purpose;
import dev.rapport.facts.permissions.Suppressed;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// Hears what she said and takes back what is reserved, in the same transaction and under her gate
/// row: once a withdrawal is acknowledged, nothing of its scope begins. What is on its way at that
/// moment is waited for briefly; [Contacts#onTheirWay] names what is left.
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
    takeBack(event.record(), new Scope(event.purpose(), event.channel(), null), "withdrawn");
  }

  @EventListener
  public void on(Suppressed event) {
    takeBack(event.record(), Scope.EVERYTHING, "suppressed");
  }

  @EventListener
  public void on(PeaceAsked event) {
    takeBack(event.record(), Scope.EVERYTHING, "peace");
  }

  @EventListener
  public void on(ProblemOpened event) {
    takeBack(event.record(), new Scope(null, null, THAT_ASK), "a problem is open");
  }

  /// A settled problem frees what waited for it at once.
  @EventListener
  public void on(ProblemSettled event) {
    jdbc.sql(
            """
            update contacts.agenda a set judge_at = clock_timestamp()
            from contacts.decisions d
            where a.record = any (:records::uuid[]) and a.state = 'planned'
              and d.organisation = a.organisation and d.id = a.decision and d.verdict = 'wait'
            """)
        .param("records", hers(gate.lockPersonOf(event.record().value())))
        .update();
  }

  /// What is taken back; null means every one.
  private record Scope(
      @Nullable Purpose purpose,
      @Nullable ContactChannel channel,
      @Nullable Set<ContactKind> kinds) {

    static final Scope EVERYTHING = new Scope(null, null, null);

    @Nullable String purposeWord() {
      return purpose == null ? null : purpose.word();
    }

    @Nullable String channelWord() {
      return channel == null ? null : channel.word();
    }

    String @Nullable [] kindWords() {
      return kinds == null ? null : kinds.stream().map(ContactKind::word).toArray(String[]::new);
    }
  }

  private void takeBack(RecordId record, Scope scope, String why) {
    String[] records = hers(gate.lockPersonOf(record.value()));
    Instant patience = Instant.now().plus(PATIENCE);
    cancelReserved(records, scope, why);
    while (anySending(records, scope) && Instant.now().isBefore(patience)) {
      LockSupport.parkNanos(BREATH.toNanos());
      cancelReserved(records, scope, why);
    }
  }

  /// What is taken back is judged again, so that its silence has a reason of its own.
  private void cancelReserved(String[] records, Scope scope, String why) {
    jdbc.sql(
            """
            with cancelled as (
              update contacts.outbox
              set state = 'cancelled', outcome = :why, changed_at = clock_timestamp()
              where record = any (:records::uuid[]) and state = 'reserved'
                and (:purpose::text is null or purpose = :purpose)
                and (:channel::text is null or channel = :channel)
                and (:kinds::text[] is null or kind = any (:kinds::text[]))
              returning decision, contact, record),
            back as (
              delete from contacts.slots s using cancelled c
              where s.record = c.record and s.decision = c.decision)
            update contacts.agenda a
            set state = 'planned', host = null, judge_at = clock_timestamp()
            where a.contact in (select contact from cancelled)
              or (a.state = 'folded' and a.record = any (:records::uuid[])
                and (a.host in (select contact from cancelled) or exists (
                  select from contacts.planned p
                  where p.organisation = a.organisation and p.id = a.contact
                    and (:purpose::text is null or p.purpose = :purpose)
                    and (:kinds::text[] is null or p.kind = any (:kinds::text[]))
                    and not exists (
                      select from contacts.outbox o
                      where o.record = any (:records::uuid[]) and o.contact = a.host
                        and o.state = 'sending'))))
            """)
        .param("records", records)
        .param("why", why)
        .param("purpose", scope.purposeWord())
        .param("channel", scope.channelWord())
        .param("kinds", scope.kindWords())
        .update();
  }

  private boolean anySending(String[] records, Scope scope) {
    return jdbc.sql(
            """
            select exists (
              select from contacts.outbox o
              join contacts.agenda a on a.organisation = o.organisation
                and (a.contact = o.contact or (a.host = o.contact and a.state = 'folded'))
              join contacts.planned p on p.organisation = a.organisation and p.id = a.contact
              where o.record = any (:records::uuid[]) and a.record = any (:records::uuid[])
                and o.state = 'sending' and o.channel <> 'call'
                and (:purpose::text is null or p.purpose = :purpose)
                and (:channel::text is null or o.channel = :channel)
                and (:kinds::text[] is null or p.kind = any (:kinds::text[]))) as sending
            """)
        .param("records", records)
        .param("purpose", scope.purposeWord())
        .param("channel", scope.channelWord())
        .param("kinds", scope.kindWords())
        .query((row, number) -> row.getBoolean("sending"))
        .single();
  }

  private String[] hers(UUID root) {
    return jdbc.sql(
            """
            select record from identity.persons where person = :root
            union select :root
            """)
        .param("root", root)
        .query((row, number) -> row.getObject("record", UUID.class).toString())
        .list()
        .toArray(String[]::new);
  }
}
