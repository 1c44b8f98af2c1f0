create view people.owned with (security_invoker = true) as
  select organisation, record, id, kind, since, until from people.things;
comment on view people.owned is 'read view: what kind of thing somebody has, and since when';
grant select on people.owned to ${application};
