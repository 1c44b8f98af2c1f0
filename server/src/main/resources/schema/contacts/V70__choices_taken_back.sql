alter table contacts.choices add column was jsonb;
comment on column contacts.choices.was is 'how the contact stood before, so that it can be put back';

create table contacts.choices_taken_back (
  organisation uuid not null default current_setting('app.organisation')::uuid,
  choice uuid not null,
  by_staff uuid not null,
  by_name text not null,
  at timestamptz not null default clock_timestamp(),
  primary key (organisation, choice),
  foreign key (organisation, choice) references contacts.choices (organisation, id)
);
comment on table contacts.choices_taken_back is 'choices that count no more; rows are only added';
select organisations.secure('contacts.choices_taken_back');

create view contacts.standing_choices with (security_invoker = true) as
  select c.* from contacts.choices c
  where not exists (
    select from contacts.choices_taken_back t
    where t.organisation = c.organisation and t.choice = c.id);
comment on view contacts.standing_choices is 'read view: choices that nobody took back';

grant select, insert on contacts.choices_taken_back to ${application};
grant select on contacts.standing_choices to ${application};
