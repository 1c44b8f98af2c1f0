-- A yes is written on each record of whoever gave it, since one record without it would keep the
-- channel closed. On the records beside the one it was said on it is carried, as long as they are
-- one person: when they turn out to be two, what the other had said of her own stands again.
create table permissions.carried (
  organisation uuid not null default current_setting('app.organisation')::uuid,
  answer uuid not null,
  said_on uuid not null,
  ended_at timestamptz,
  primary key (organisation, answer),
  foreign key (organisation, answer)
    references permissions.answers (organisation, id) on delete cascade
);
comment on table permissions.carried is
  'answers that were said on another record of the same person, until the two are parted';
create index on permissions.carried (organisation, said_on) where ended_at is null;
select organisations.secure('permissions.carried');
grant select, insert, update (ended_at) on permissions.carried to ${application};

create view permissions.own_answers with (security_invoker = true) as
  select a.* from permissions.answers a
  where not exists (
    select from permissions.carried c
    where c.organisation = a.organisation and c.answer = a.id and c.ended_at is not null);
comment on view permissions.own_answers is
  'answers without those that were carried over from somebody who turned out to be another';
grant select on permissions.own_answers to ${application};

create or replace view permissions.standing with (security_invoker = true) as
  select distinct on (organisation, record, purpose, channel)
    organisation, record, purpose, channel, id, allowed, basis, wording, origin, said_at,
    proof
  from permissions.own_answers
  order by organisation, record, purpose, channel, said_at desc, allowed, recorded_at desc, id;

create or replace view permissions.once_allowed with (security_invoker = true) as
  select organisation, record, purpose, channel, said_at
  from permissions.own_answers where allowed;
