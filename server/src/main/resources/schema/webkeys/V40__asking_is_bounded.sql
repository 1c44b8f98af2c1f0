-- what somebody asks at her counter takes nothing back that a colleague left on the same page
drop index webkeys.one_each;
create unique index one_each on webkeys.key_requests (organisation, holder, errand)
  where way = 'inbox' and state = 'ASKED';

create table webkeys.asked_days (
  holder uuid not null,
  organisation uuid not null default current_setting('app.organisation')::uuid,
  day date not null,
  asked int not null check (asked between 1 and 5),
  primary key (organisation, holder, day)
);
comment on table webkeys.asked_days is
  'How often a house asked one holder on a day of its own, whatever became of it. The row is where '
  'any number of clerks at once queue.';
create index on webkeys.asked_days (holder);
select webkeys.secure('webkeys.asked_days');
grant select, insert, delete on webkeys.asked_days to ${application};
grant update (asked) on webkeys.asked_days to ${application};
