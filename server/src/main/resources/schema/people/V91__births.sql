create view people.births with (security_invoker = true) as
  select organisation, id as record, birth
  from people.records r
  where birth is not null and (source = 'desk' or not exists (
    select from people.struck s
    where s.organisation = r.organisation and s.record = r.id and s.kind = 'birth'));
comment on view people.births is 'read view: when she was born, as far as nobody struck it out by hand';
grant select on people.births to ${application};
