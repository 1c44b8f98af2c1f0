package dev.rapport.decisions.contacts;

/// The two statements on which the caps rest: first the locks, alone, then the reading. A reading
/// that also locks would see what was before it waited (READ COMMITTED takes its snapshot at the
/// start of a statement), and two contacts would take one last slot.
///
/// Both serve a set of persons, since starting a statement costs more than one person's rows. The
/// lock asks for plans made once: planning the reading costs several times what it reads.
///
/// @param lock takes the persons' gate rows in the order of their ids, or none as long as one of
///   them has no row: whoever holds some and then gives others theirs is out of order, and waits
///   for one who waits for her; gives the isolation level
/// @param read everything the gate looks at, one row for each contact; the clock is read here,
///   after the locks
record GateStatements(String lock, String read) {

  static final GateStatements SOUND =
      new GateStatements(
          """
          select g.root, current_setting('transaction_isolation') as isolation,
            set_config('plan_cache_mode', 'force_generic_plan', true)
          from unnest(:roots::uuid[]) as wanted (root)
          join contacts.gate_rows g on g.root = wanted.root
          where cardinality(:roots::uuid[]) = (
            select count(*) from contacts.gate_rows there where there.root = any (:roots::uuid[]))
          order by g.root for no key update of g
          """,
          """
          with due as materialized (
            select wanted.contact, wanted.record, wanted.root, wanted.channel,
              array(
                select m.record from identity.persons m where m.person = wanted.root
                union select wanted.record order by 1) as records
            from unnest(:contacts::uuid[], :records::uuid[], :roots::uuid[], :channels::text[])
              as wanted (contact, record, root, channel)),
          house as materialized (
            select version, policy, fold_window, horizon
            from contacts.policies order by version desc limit 1)
          select due.contact as id,
            greatest(clock_timestamp(), g.latest) as now,
            coalesce(
              (select m.person from identity.persons m where m.record = due.record),
              due.record) as root,
            own.state, own.decision, row_to_json(own) as contact,
            (select json_agg(l order by l.given is null, l.record) from (
              select record, name, given, pronoun, zone, country,
                (select k.value from people.known k
                 where k.record = living.record and k.name = 'preferred_hours'
                 order by k.at desc limit 1) as hours
              from people.living
              where record = any (due.records)) l) as living,
            (select json_agg(s order by s.said_at, s.id) from (
              select t.id, t.record, t.channel, t.allowed, t.said_at,
                t.allowed or exists (
                  select from permissions.once_allowed y
                  where y.organisation = t.organisation and y.record = t.record
                    and y.purpose = t.purpose and y.channel = t.channel) as once_allowed
              from permissions.standing t
              where t.record = any (due.records) and t.purpose = own.purpose) s) as permits,
            (select json_agg(s order by s.id) from (
              select id, point from permissions.live_suppressions
              where record = any (due.records)
              union
              select id, point from permissions.live_suppressions
              where point = any (array(
                select value from people.points where record = any (due.records)))) s)
              as suppressions,
            (select json_agg(p order by p.id) from (
              select id, value, at, undeliverable_at from people.points
              where record = any (due.records)
                and kind = case own.channel when 'email' then 'email' when 'post' then 'address'
                  else 'phone' end) p) as points,
            (select json_agg(p order by p.until desc, p.id) from (
              select id, until from permissions.live_peaces
              where record = any (due.records) offset 0) p
             where p.until > current_date - 2) -> 0 as peace,
            (select json_agg(p order by p.id) from (
              select id, experience, thing, what, opened_at, promised_for
              from experiences.open_problems
              where record = any (due.records)) p) as problems,
            (select row_to_json(f) from (
              select id, feeling, at from experiences.felt
              where record = any (due.records)
              order by at desc, id desc limit 1) f) as felt,
            (select max(at) from experiences.repairs
              where record = any (due.records)) as repaired_at,
            case when own.about is not null then (
              select json_agg(distinct q.about) from (
                select experience as about from experiences.asked
                where record = any (due.records) and experience = own.about
                union all
                select p.about
                from contacts.agenda a
                join contacts.planned p on p.organisation = a.organisation and p.id = a.contact
                where a.record = any (due.records)
                  and a.contact <> due.contact and p.kind = 'question'
                  and a.state in ('reserved', 'folded', 'sending', 'sent', 'unknown')
                  and p.about = own.about) q) end as asked,
            case when house.fold_window > interval '0' then (
              select json_agg(n order by n.due_from, n.contact) from (
                select a.contact, p.kind, p.purpose, a.channel, p.subject, a.due_from,
                  case a.state when 'reserved' then clock_timestamp()
                    else greatest(a.judge_at, a.due_from, clock_timestamp()) end as expected,
                  a.state = 'reserved' as reserved
                from contacts.agenda a
                join contacts.planned p on p.organisation = a.organisation and p.id = a.contact
                where a.record = any (due.records)
                  and a.contact <> due.contact and a.state in ('planned', 'reserved')
                  and (a.state = 'reserved'
                    or greatest(a.judge_at, a.due_from, now())
                      between greatest(own.due_from, now()) - house.fold_window
                      and greatest(own.due_from, now()) + house.fold_window)
                order by a.due_from, a.contact limit 200) n) end as near,
            (select json_agg(s order by s.rule, s.slot, s.until) from (
              select rule, slot, lower(during) as "from", upper(during) as until
              from contacts.slots
              where record = any (due.records)
                and upper(during) > now()
                and decision is distinct from own.decision) s) as slots,
            (select json_agg(t order by t.at desc, t.id) from (
              select id, kind, channel, at, times from experiences.touches
              where record = any (due.records)
                and direction = 'ours' and source <> 'rapport'
                and at > now() - house.horizon) t) as touches,
            case when own.kind in ('offer', 'question') then (
              select row_to_json(u) from (
                select sum(t.times) as count, max(t.at) as last
                from experiences.touches t
                where t.record = any (due.records) and t.direction = 'ours'
                  and t.channel = own.channel and t.kind in ('offer', 'question', 'campaign')
                  and t.at > coalesce(
                    greatest(
                      (select max(e.at) from experiences.lasting e
                       where e.record = any (due.records) and e.direction = 'hers'
                         and e.kind not in ('open', 'opened')),
                      (select max(p.said_at) from permissions.standing p
                       where p.record = any (due.records) and p.purpose = own.purpose
                         and p.channel = own.channel and p.allowed),
                      (select max(a.at) from experiences.touches a
                       join experiences.told_results r
                         on r.organisation = a.organisation and r.experience = a.id
                       where a.record = any (due.records) and a.channel = own.channel
                         and r.counts and r.good = 'good')),
                    '-infinity')) u
              where u.count > 0) end as unanswered,
            house.version as policy_version, house.policy
          from due
          join contacts.gate_rows g on g.root = due.root
          cross join house
          left join lateral (
            select a.contact as id, a.record, a.state, a.decision, p.kind, p.basis, p.purpose,
              coalesce(due.channel, a.channel) as channel, p.thing, p.about, p.subject,
              p.programme, a.due_from, a.useful_until, p.planned_at
            from contacts.agenda a
            join contacts.planned p on p.organisation = a.organisation and p.id = a.contact
            where a.contact = due.contact offset 0) own on true
          """);
}
