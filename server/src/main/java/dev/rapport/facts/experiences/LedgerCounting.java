package dev.rapport.facts.experiences;

import dev.rapport.facts.experiences.LedgerCounts.OfKind;
import dev.rapport.facts.experiences.LedgerCounts.OfLast;
import dev.rapport.facts.experiences.LedgerCounts.OfMoney;
import dev.rapport.facts.experiences.LedgerCounts.OfResult;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Counts the whole ledger of an organisation. A record whose identity is not resolved yet counts
/// as a person of its own.
final class LedgerCounting {

  private LedgerCounting() {}

  static List<OfKind> kinds(JdbcClient jdbc) {
    return jdbc.sql(
            """
            select e.source, e.kind, count(*) as experiences, sum(e.times) as contacts,
              count(distinct coalesce(p.person, e.record)) as persons
            from experiences.lasting e
            left join identity.persons p
              on p.organisation = e.organisation and p.record = e.record
            group by e.source, e.kind
            order by e.source, e.kind
            """)
        .query((row, number) ->
            new OfKind(
                row.getString("source"),
                row.getString("kind"),
                row.getLong("experiences"),
                row.getLong("contacts"),
                row.getLong("persons")))
        .list();
  }

  static List<OfResult> results(JdbcClient jdbc) {
    return jdbc.sql(
            """
            with each as (
              select e.source, e.kind, r.result, r.experience, bool_or(r.counts) as in_window
              from experiences.told_results r
              join experiences.lasting e
                on e.organisation = r.organisation and e.id = r.experience
              group by e.source, e.kind, r.result, r.experience),
            kinds as (
              select source, kind, count(*) as experiences
              from experiences.lasting group by source, kind)
            select each.source, each.kind, each.result, kinds.experiences,
              count(*) filter (where in_window) as in_window,
              count(*) filter (where not in_window) as after_window
            from each join kinds on kinds.source = each.source and kinds.kind = each.kind
            group by each.source, each.kind, each.result, kinds.experiences
            order by each.source, each.kind, each.result
            """)
        .query((row, number) ->
            new OfResult(
                row.getString("source"),
                row.getString("kind"),
                row.getString("result"),
                row.getLong("in_window"),
                row.getLong("after_window"),
                row.getLong("experiences")))
        .list();
  }

  static List<OfLast> lastContacts(JdbcClient jdbc) {
    return jdbc.sql(
            """
            with contacts as (
              select distinct on (e.source, coalesce(p.person, e.record))
                e.organisation, e.source, e.id,
                sum(e.times) over (partition by e.source, coalesce(p.person, e.record)) as contacts
              from experiences.touches e
              left join identity.persons p
                on p.organisation = e.organisation and p.record = e.record
              order by e.source, coalesce(p.person, e.record), e.at desc, e.id desc)
            select c.source, r.result, count(*) as persons, sum(c.contacts) as contacts,
              max(c.contacts) as most
            from contacts c
            left join lateral (
              select t.result from experiences.told_results t
              where t.organisation = c.organisation and t.experience = c.id and t.counts
              order by t.at desc, t.recorded_at desc limit 1) r on true
            group by c.source, r.result
            order by c.source, r.result nulls last
            """)
        .query((row, number) ->
            new OfLast(
                row.getString("source"),
                Optional.ofNullable(row.getString("result")),
                row.getLong("persons"),
                row.getLong("contacts"),
                row.getLong("most")))
        .list();
  }

  static List<OfMoney> money(JdbcClient jdbc) {
    return jdbc.sql(
            """
            select e.source, e.kind, e.currency, count(*) as experiences,
              count(distinct coalesce(p.person, e.record)) as persons,
              sum(e.amount_minor) as minor, count(*) filter (where e.amount_minor = 0) as zero
            from experiences.lasting e
            left join identity.persons p
              on p.organisation = e.organisation and p.record = e.record
            where e.amount_minor is not null
            group by e.source, e.kind, e.currency
            order by e.source, e.kind, e.currency
            """)
        .query((row, number) ->
            new OfMoney(
                row.getString("source"),
                row.getString("kind"),
                row.getString("currency"),
                row.getLong("experiences"),
                row.getLong("persons"),
                row.getLong("minor"),
                row.getLong("zero")))
        .list();
  }
}
