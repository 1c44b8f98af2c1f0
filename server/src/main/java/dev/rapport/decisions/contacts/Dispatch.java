package dev.rapport.decisions.contacts;

import dev.rapport.decisions.contacts.GateTransaction.Due;
import dev.rapport.decisions.contacts.GateTransaction.Looked;
import dev.rapport.facts.organisations.Staff;
import dev.rapport.facts.people.People;
import dev.rapport.facts.people.RecordId;
import dev.rapport.facts.permissions.ContactChannel;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// Brings reserved contacts to their channel: a last look, *sending*, commit, and only then the
/// channel. Offers, questions, care and service go at most once; essential contacts at least once,
/// under one name.
@Component
public class Dispatch {

  private static final Logger LOG = LoggerFactory.getLogger(Dispatch.class);
  private static final Duration LATER = Duration.ofMinutes(5);

  private final JdbcClient jdbc;
  private final TransactionTemplate transactions;
  private final GateTransaction gate;
  private final Outcomes outcomes;
  private final People people;
  private final Map<ContactChannel, Channel> channels = new EnumMap<>(ContactChannel.class);

  Dispatch(
      JdbcClient jdbc,
      TransactionTemplate transactions,
      GateTransaction gate,
      Outcomes outcomes,
      People people,
      List<Channel> channels) {
    this.jdbc = jdbc;
    this.transactions = transactions;
    this.gate = gate;
    this.outcomes = outcomes;
    this.people = people;
    channels.forEach(channel -> this.channels.put(channel.carries(), channel));
  }

  /// Sends what is reserved on the channels this server has.
  ///
  /// @return how many were taken up
  public int sendDue(int batch) {
    List<Reserved> picked = pick(batch);
    for (Reserved reserved : picked) {
      try {
        send(reserved);
      } catch (RuntimeException e) {
        LOG.error("Decision {} was not dispatched", reserved.decision(), e);
      }
    }
    return picked.size();
  }

  /// Settles what nobody answers for: a lease that ran out becomes *unknown*, except that essential
  /// contacts are tried again; and what stopped being useful while it was reserved is judged again.
  public void tidy() {
    transactions.executeWithoutResult(_ -> expireLeases());
    for (Reserved overdue : overdue()) {
      gate.lastLook(overdue.decision(), overdue.due());
    }
  }

  /// What may go on a channel that this server does not carry, the most pressing first. Calls are
  /// not among it: they have their list.
  public List<Uncarried> uncarried(int limit) {
    List<Uncarried> waiting =
        Objects.requireNonNull(
            transactions.execute(_ ->
                jdbc.sql(
                        """
                        select o.decision, o.record, p.subject, o.channel, a.useful_until
                        from contacts.outbox o
                        join contacts.planned p
                          on p.organisation = o.organisation and p.id = o.contact
                        join contacts.agenda a
                          on a.organisation = o.organisation and a.contact = o.contact
                        where o.state = 'reserved' and o.channel <> all (:carried)
                        order by a.useful_until, o.decision limit :limit
                        """)
                    .param("carried", carriedOrCalls())
                    .param("limit", limit)
                    .query(Uncarried::of)
                    .list()));
    Map<RecordId, String> names = people.namesOf(waiting.stream().map(Uncarried::record).toList());
    return waiting.stream()
        .map(one -> one.named(names.getOrDefault(one.record(), "Somebody")))
        .toList();
  }

  /// Staff bring such a message out themselves: the last look, and when it still may go, it is
  /// sent.
  ///
  /// @return the last judgement; nothing when it was not waiting for that
  public Optional<Judgement> sendByHand(DecisionId decision, Staff staff) {
    return byHand(decision)
        .flatMap(due -> gate.lastLook(decision, due))
        .map(looked -> {
          if (looked.maySend()) {
            outcomes.sentByHand(decision, looked.fence(), staff);
          }
          return looked.judgement();
        });
  }

  private Optional<Due> byHand(DecisionId decision) {
    return Objects.requireNonNull(
        transactions.execute(_ ->
            jdbc.sql(
                    """
                    select o.contact, o.record, coalesce(m.person, o.record) as root
                    from contacts.outbox o
                    left join identity.persons m
                      on m.organisation = o.organisation and m.record = o.record
                    where o.decision = :decision and o.state = 'reserved'
                      and o.channel <> all (:carried)
                    """)
                .param("decision", decision.value())
                .param("carried", carriedOrCalls())
                .query(Agenda::due)
                .optional()));
  }

  private String[] carried() {
    return ready().map(ContactChannel::word).toArray(String[]::new);
  }

  private Stream<ContactChannel> ready() {
    return channels.values().stream().filter(Channel::isReady).map(Channel::carries);
  }

  private String[] carriedOrCalls() {
    return Stream.concat(ready().map(ContactChannel::word), Stream.of(ContactChannel.CALL.word()))
        .toArray(String[]::new);
  }

  private record Reserved(DecisionId decision, Due due, ContactChannel channel) {}

  /// The claim keeps other nodes away for a minute; the last look makes sure of it.
  private List<Reserved> pick(int batch) {
    String[] carried = carried();
    if (carried.length == 0) {
      return List.of();
    }
    return Objects.requireNonNull(
        transactions.execute(_ ->
            jdbc.sql(
                    """
                    with picked as (
                      select decision from contacts.outbox
                      where state = 'reserved' and channel = any (:channels)
                        and not_before <= clock_timestamp()
                      order by not_before limit :batch for update skip locked),
                    claimed as (
                      update contacts.outbox o
                      set not_before = clock_timestamp() + interval '1 minute'
                      from picked p where o.decision = p.decision
                      returning o.decision, o.contact, o.record, o.channel)
                    select c.decision, c.contact, c.record, c.channel,
                      coalesce(m.person, c.record) as root
                    from claimed c left join identity.persons m on m.record = c.record
                    """)
                .param("channels", carried)
                .param("batch", batch)
                .query((row, number) -> reserved(row))
                .list()));
  }

  private List<Reserved> overdue() {
    return Objects.requireNonNull(
        transactions.execute(_ ->
            jdbc.sql(
                    """
                    select o.decision, o.contact, o.record, o.channel,
                      coalesce(m.person, o.record) as root
                    from contacts.outbox o
                    join contacts.agenda a
                      on a.organisation = o.organisation and a.contact = o.contact
                    left join identity.persons m on m.record = o.record
                    where o.state = 'reserved' and a.useful_until < clock_timestamp()
                    limit 1000
                    """)
                .query((row, number) -> reserved(row))
                .list()));
  }

  private static Reserved reserved(ResultSet row) throws SQLException {
    return new Reserved(
        new DecisionId(row.getObject("decision", UUID.class)),
        new Due(
            new ContactId(row.getObject("contact", UUID.class)),
            row.getObject("record", UUID.class),
            row.getObject("root", UUID.class)),
        ContactChannel.parse(row.getString("channel")));
  }

  private void send(Reserved reserved) {
    Optional<Looked> looked = gate.lastLook(reserved.decision(), reserved.due());
    if (looked.isEmpty() || !looked.get().maySend()) {
      return;
    }
    Channel channel = Objects.requireNonNull(channels.get(reserved.channel()));
    Message message = message(reserved, looked.get());
    outcomes.finish(reserved.decision(), looked.get().fence(), attempt(channel, message));
  }

  /// A channel that fails in a way it does not name leaves the outcome unknown.
  private static Delivery attempt(Channel channel, Message message) {
    try {
      return channel.deliver(message);
    } catch (RuntimeException e) {
      LOG.error("The channel failed on decision {}", message.decision(), e);
      return new Delivery.Unknown("the channel failed: " + e.getClass().getSimpleName());
    }
  }

  private Message message(Reserved reserved, Looked looked) {
    Contact contact = looked.contact();
    String point = ((Verdict.Send) looked.judgement().verdict()).point();
    List<String> parts =
        Objects.requireNonNull(
            transactions.execute(_ ->
                jdbc.sql(
                        """
                        select p.words from contacts.agenda a
                        join contacts.planned p
                          on p.organisation = a.organisation and p.id = a.contact
                        where a.contact = :contact
                          or (a.host = :contact and a.state = 'folded')
                        order by a.contact <> :contact, a.due_from, a.contact
                        """)
                    .param("contact", contact.id())
                    .query((row, number) -> row.getString("words"))
                    .list()));
    return new Message(
        reserved.decision(),
        point,
        contact.subject(),
        contact.kind() == ContactKind.ESSENTIAL,
        parts);
  }

  private void expireLeases() {
    jdbc.sql(
            """
            with expired as (
              update contacts.outbox
              set state = case when kind = 'essential' then 'reserved' else 'unknown' end,
                not_before = clock_timestamp() + :later::interval,
                changed_at = clock_timestamp(), outcome = 'nobody reported in time'
              where state = 'sending' and lease_until < clock_timestamp()
              returning contact, state),
            carried as (
              update contacts.agenda a set state = 'unknown' from expired e
              where a.host = e.contact and a.state = 'folded' and e.state = 'unknown')
            update contacts.agenda a set state = e.state from expired e where a.contact = e.contact
            """)
        .param("later", LATER.toString())
        .update();
  }
}
