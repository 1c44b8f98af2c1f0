package dev.rapport.decisions.contacts;

/// The two statements on which the caps rest: first the lock, alone, then the reading. A reading
/// that also locks would see what was before it waited (READ COMMITTED takes its snapshot at the
/// start of a statement), and two contacts would take one last slot.
///
/// @param lock takes the person's gate row; gives the isolation level
/// @param read everything the gate looks at; the clock is read here, after the lock
record GateStatements(String lock, String read) {

  static final GateStatements SOUND =
      new GateStatements(
          """
          select current_setting('transaction_isolation')
          from contacts.gate_rows where root = :root for no key update
          """,
          """
          with own as materialized (
            select a.contact as id, a.record, a.state, a.decision, p.kind, p.basis, p.purpose,
              coalesce(:channel::text, a.channel) as channel, p.thing, p.about, p.subject,
              p.programme, a.due_from, a.useful_until, p.planned_at
            from contacts.agenda a
            join contacts.planned p on p.organisation = a.organisation and p.id = a.contact
            where a.contact = :contact),
          hers as materialized (
            select array(
              select m.record from identity.persons m where m.person = :root
              union select :record::uuid order by 1) as records),
          house as materialized (
            select version, policy, fold_window, horizon
            from contacts.policies order by version desc limit 1)
          select
            greatest(clock_timestamp(), g.latest) as now,
            coalesce(
              (select m.person from identity.persons m where m.record = :record), :record) as root,
            (select state from own) as state,
            (select decision from own) as decision,
            (select row_to_json(o) from (
              select id, record, kind, basis, purpose, channel, thing, about, subject, programme,
                due_from, useful_until, planned_at from own) o) as contact,
            (select json_agg(l order by l.given is null, l.record) from (
              select record, name, given, pronoun, zone, country from people.living
              where record = any ((select records from hers)::uuid[])) l) as living,
            (select json_agg(s order by s.said_at, s.id) from (
              select t.id, t.record, t.channel, t.allowed, t.said_at,
                t.allowed or exists (
                  select from permissions.once_allowed y
                  where y.organisation = t.organisation and y.record = t.record
                    and y.purpose = t.purpose and y.channel = t.channel) as once_allowed
              from permissions.standing t
              where t.record = any ((select records from hers)::uuid[])
                and t.purpose = (select purpose from own)) s) as permits,
            (select json_agg(s order by s.id) from (
              select id, point from permissions.live_suppressions
              where record = any ((select records from hers)::uuid[])
                or point = any (array(
                  select value from people.points
                  where record = any ((select records from hers)::uuid[])))) s) as suppressions,
            (select json_agg(p order by p.id) from (
              select id, value, at, undeliverable_at from people.points
              where record = any ((select records from hers)::uuid[])
                and kind = (select case channel when 'email' then 'email' when 'post' then 'address'
                  else 'phone' end from own)) p) as points,
            (select row_to_json(p) from (
              select id, until from permissions.live_peaces
              where record = any ((select records from hers)::uuid[])
                and until > current_date - 2
              order by until desc, id limit 1) p) as peace,
            (select json_agg(p order by p.id) from (
              select id, experience, thing, what, opened_at, promised_for
              from experiences.open_problems
              where record = any ((select records from hers)::uuid[])) p) as problems,
            (select row_to_json(f) from (
              select id, feeling, at from experiences.felt
              where record = any ((select records from hers)::uuid[])
              order by at desc, id desc limit 1) f) as felt,
            (select max(at) from experiences.repairs
              where record = any ((select records from hers)::uuid[])) as repaired_at,
            (select json_agg(distinct q.about) from (
              select experience as about from experiences.asked
              where record = any ((select records from hers)::uuid[])
                and experience = (select about from own)
              union all
              select p.about
              from contacts.agenda a
              join contacts.planned p on p.organisation = a.organisation and p.id = a.contact
              where a.record = any ((select records from hers)::uuid[])
                and a.contact <> :contact and p.kind = 'question'
                and a.state in ('reserved', 'folded', 'sending', 'sent', 'unknown')
                and p.about = (select about from own)) q) as asked,
            (select json_agg(n order by n.due_from, n.contact) from (
              select a.contact, p.kind, p.purpose, a.channel, p.subject, a.due_from,
                case a.state when 'reserved' then clock_timestamp()
                  else greatest(a.judge_at, a.due_from, clock_timestamp()) end as expected,
                a.state = 'reserved' as reserved
              from contacts.agenda a
              join contacts.planned p on p.organisation = a.organisation and p.id = a.contact
              cross join house h cross join own o
              where a.record = any ((select records from hers)::uuid[])
                and a.contact <> :contact and a.state in ('planned', 'reserved')
                and h.fold_window > interval '0'
                and (a.state = 'reserved'
                  or greatest(a.judge_at, a.due_from, now())
                    between greatest(o.due_from, now()) - h.fold_window
                    and greatest(o.due_from, now()) + h.fold_window)
              order by a.due_from, a.contact limit 200) n) as near,
            (select json_agg(s order by s.rule, s.slot, s.until) from (
              select rule, slot, lower(during) as "from", upper(during) as until
              from contacts.slots
              where record = any ((select records from hers)::uuid[])
                and upper(during) > now()
                and decision is distinct from (select decision from own)) s) as slots,
            (select json_agg(t order by t.at desc, t.id) from (
              select id, kind, channel, at, times from experiences.touches
              where record = any ((select records from hers)::uuid[])
                and direction = 'ours' and source <> 'rapport'
                and at > now() - (select horizon from house)) t) as touches,
            (select version from house) as policy_version,
            (select policy from house) as policy
          from contacts.gate_rows g where g.root = :root
          """);
}
