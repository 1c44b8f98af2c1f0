alter table experiences.experiences
  add column propensity double precision check (propensity > 0 and propensity < 1);
comment on column experiences.experiences.propensity is
  'of a contact of ours, or a silence in its place: how likely the contact was, where the lot alone '
  'chose between the two; null where somebody chose, or where a forecast or a rule left only one of '
  'them. A row of before this column has none, and is only observed';

create or replace view experiences.lasting with (security_invoker = true) as
  select e.* from experiences.experiences e
  where not exists (
    select from experiences.unsaid u where u.organisation = e.organisation and u.fact = e.id);
