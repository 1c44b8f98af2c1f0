package dev.rapport.decisions.contacts;

import dev.rapport.decisions.contacts.rules.Reachability;
import dev.rapport.facts.people.People;
import dev.rapport.facts.people.PersonId;
import dev.rapport.facts.people.RecordId;
import dev.rapport.facts.permissions.ContactChannel;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Reads the gate's answers as they are kept.
@Component
@Transactional(readOnly = true)
class DecisionReading {

  private static final List<String> VERDICTS = List.of("send", "fold", "wait", "silent");
  private static final int COMMONEST = 3;

  private final JdbcClient jdbc;
  private final People people;

  DecisionReading(JdbcClient jdbc, People people) {
    this.jdbc = jdbc;
    this.people = people;
  }

  public Optional<ContactId> contactOf(DecisionId decision) {
    return jdbc.sql("select contact from contacts.decisions where id = :decision")
        .param("decision", decision.value())
        .query((row, number) -> new ContactId(row.getObject("contact", UUID.class)))
        .optional();
  }

  public Optional<Decision> decision(DecisionId decision) {
    return jdbc.sql(
            """
            select d.id, d.root, d.record, d.verdict, d.code, d.reason, d.she_reads, d.question,
              d.into_contact, d.until, d.evidence, d.answers, d.policy_version, d.rules_version,
              d.decided_at, d.decided_because, p.words, a.state, a.decision = d.id as latest
            from contacts.decisions d
            join contacts.planned p on p.organisation = d.organisation and p.id = d.contact
            join contacts.agenda a on a.organisation = d.organisation and a.contact = d.contact
            where d.id = :decision
            """)
        .param("decision", decision.value())
        .query((row, number) -> decision(row, nameIn(row), choicesOn(decision)))
        .optional();
  }

  public Board board(Board.Filter filter) {
    List<Board.Row> rows = rows(filter);
    boolean more = rows.size() > filter.size();
    return new Board(more ? rows.subList(0, filter.size()) : rows, totals(filter), more);
  }

  /// Row by row from the latest on (`offset 0`): joined, all that was ever planned would be read.
  private List<Board.Row> rows(Board.Filter filter) {
    List<Board.Row> rows =
        jdbc.sql(
                """
                select d.id, d.contact, d.record, coalesce(m.person, d.record) as person, l.name,
                  p.subject, p.kind, a.channel, p.programme, d.verdict, d.code, d.reason, d.until,
                  d.into_contact, a.state, d.decided_at,
                  case when :retold then d.evidence end as evidence,
                  (select c.act from contacts.standing_choices c
                   where c.organisation = d.organisation and c.contact = d.contact
                     and c.decision = d.id
                   order by c.at desc, c.id desc limit 1) as act
                from contacts.decisions d
                cross join lateral (
                  select channel, state from contacts.agenda
                  where contact = d.contact and decision = d.id offset 0) a
                cross join lateral (
                  select subject, kind, programme from contacts.planned
                  where id = d.contact offset 0) p
                cross join lateral (
                  select name from people.living where record = d.record offset 0) l
                left join lateral (
                  select person from identity.persons where record = d.record offset 0) m on true
                where d.decided_at >= :since
                  and (:verdict::text is null or d.verdict = :verdict)
                  and (:code::text is null or d.code = :code)
                  and (:person::uuid is null or coalesce(m.person, d.record) = :person::uuid)
                order by d.decided_at desc, d.id desc
                limit :size + 1 offset :skip
                """)
            .param("since", GateTransaction.utc(filter.since()))
            .param("verdict", filter.verdict())
            .param("code", filter.code())
            .param("person", filter.person() == null ? null : filter.person().value().toString())
            .param("size", filter.size())
            .param("retold", Retelling.isWanted())
            .param("skip", (long) filter.page() * filter.size())
            .query(DecisionReading::boardRow)
            .list();
    Map<RecordId, String> names = people.namesOf(rows.stream().map(Board.Row::record).toList());
    return rows.stream()
        .map(row -> row.named(names.getOrDefault(row.record(), row.name())))
        .toList();
  }

  private List<Board.Total> totals(Board.Filter filter) {
    Map<String, List<Board.Commonest>> byVerdict = new LinkedHashMap<>();
    VERDICTS.forEach(verdict -> byVerdict.put(verdict, new ArrayList<>()));
    jdbc.sql(
            """
            with told as (
              select verdict, code, count(*) as contacts, max(decision::text)::uuid as one
              from contacts.agenda
              where judged_at >= :since
              group by verdict, code)
            select told.verdict, told.code, told.contacts, e.reason,
              case when :retold then e.evidence end as evidence
            from told
            join contacts.decisions e on e.id = told.one
            order by told.contacts desc, told.code
            """)
        .param("since", GateTransaction.utc(filter.since()))
        .param("retold", Retelling.isWanted())
        .query(row -> {
          byVerdict
              .getOrDefault(row.getString("verdict"), new ArrayList<>())
              .add(
                  new Board.Commonest(
                      row.getString("code"),
                      row.getLong("contacts"),
                      Retelling.of(
                              row.getString("verdict"),
                              row.getString("code"),
                              row.getString("evidence"))
                          .map(Judgement.Reason::sentence)
                          .orElse(row.getString("reason"))));
        });
    return byVerdict.entrySet().stream()
        .map(entry ->
            new Board.Total(
                entry.getKey(),
                entry.getValue().stream().mapToLong(Board.Commonest::contacts).sum(),
                entry.getValue().stream().limit(COMMONEST).toList()))
        .toList();
  }

  /// Every contact that was judged, by the name its source gave it, with its latest verdict.
  public List<Ruling> rulings() {
    return jdbc.sql(
            """
            select p.source, p.key, a.channel, d.root, d.verdict, d.code, d.reason
            from contacts.agenda a
            join contacts.planned p on p.organisation = a.organisation and p.id = a.contact
            join contacts.decisions d on d.organisation = a.organisation and d.id = a.decision
            order by p.source, p.key
            """)
        .query((row, number) ->
            new Ruling(
                row.getString("source"),
                row.getString("key"),
                ContactChannel.parse(row.getString("channel")),
                new PersonId(row.getObject("root", UUID.class)),
                row.getString("verdict"),
                row.getString("code"),
                row.getString("reason")))
        .list();
  }

  private List<Choice> choicesOn(DecisionId decision) {
    return jdbc.sql(
            """
            select id, act, reason, words, by_name, at from contacts.standing_choices
            where decision = :decision order by at, id
            """)
        .param("decision", decision.value())
        .query((row, number) ->
            new Choice(
                new ChoiceId(row.getObject("id", UUID.class)),
                Choice.Act.parse(row.getString("act")),
                Optional.ofNullable(row.getString("reason")).map(Choice.Reason::parse),
                Optional.ofNullable(row.getString("words")),
                row.getString("by_name"),
                row.getObject("at", OffsetDateTime.class).toInstant()))
        .list();
  }

  private @Nullable String nameIn(ResultSet row) throws SQLException {
    var record = new RecordId(row.getObject("record", UUID.class));
    return people.namesOf(List.of(record)).get(record);
  }

  private static Decision decision(ResultSet row, @Nullable String name, List<Choice> choices)
      throws SQLException {
    Evidence evidence = Evidence.parse(row.getString("evidence"));
    var reason =
        new Judgement.Reason(
            row.getString("question"),
            row.getString("code"),
            row.getString("reason"),
            row.getString("she_reads"));
    var kept =
        new Judgement(verdict(row, evidence), reason, Evidence.answers(row.getString("answers")));
    return new Decision(
        new DecisionId(row.getObject("id", UUID.class)),
        new PersonId(row.getObject("root", UUID.class)),
        name == null ? evidence.circumstances().person().name() : name,
        evidence.contact(),
        row.getString("words"),
        row.getString("state"),
        row.getBoolean("latest"),
        Retelling.of(kept, evidence),
        row.getObject("decided_at", OffsetDateTime.class).toInstant(),
        row.getString("decided_because"),
        row.getInt("policy_version"),
        row.getInt("rules_version"),
        choices);
  }

  private static Verdict verdict(ResultSet row, Evidence evidence) throws SQLException {
    String word = row.getString("verdict");
    return switch (word) {
      case "send" ->
          new Verdict.Send(Reachability.pointFor(evidence.circumstances()).orElseThrow().value());
      case "fold" -> new Verdict.Fold(new ContactId(row.getObject("into_contact", UUID.class)));
      case "wait" -> new Verdict.Wait(row.getObject("until", OffsetDateTime.class).toInstant());
      case "silent" -> new Verdict.StaySilent();
      default -> throw new IllegalStateException("Not a verdict: " + word);
    };
  }

  private static Board.Row boardRow(ResultSet row, int number) throws SQLException {
    return new Board.Row(
        new DecisionId(row.getObject("id", UUID.class)),
        new ContactId(row.getObject("contact", UUID.class)),
        new PersonId(row.getObject("person", UUID.class)),
        new RecordId(row.getObject("record", UUID.class)),
        row.getString("name"),
        row.getString("subject"),
        ContactKind.parse(row.getString("kind")),
        ContactChannel.parse(row.getString("channel")),
        Optional.ofNullable(row.getString("programme")),
        row.getString("verdict"),
        row.getString("code"),
        Retelling.of(row.getString("verdict"), row.getString("code"), row.getString("evidence"))
            .map(Judgement.Reason::sentence)
            .orElse(row.getString("reason")),
        Optional.ofNullable(Reading.instant(row, "until")),
        Optional.ofNullable(row.getObject("into_contact", UUID.class)).map(ContactId::new),
        row.getString("state"),
        row.getObject("decided_at", OffsetDateTime.class).toInstant(),
        Optional.ofNullable(row.getString("act")).map(Choice.Act::parse));
  }
}
