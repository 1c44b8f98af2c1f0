create index on people.records (organisation, place) where place is not null;
create index on people.records (organisation, birth) where birth is not null;

create view people.origins with (security_invoker = true) as
  select organisation, id as record, source, import, birth from people.records;
comment on view people.origins is 'read view: which source and which import told of each record, and her birth';
grant select on people.origins to ${application};

create view people.known with (security_invoker = true) as
  select organisation, record, name, value, source from people.attributes a
  where ended_at is null and not exists (
    select from people.struck s
    where s.organisation = a.organisation and s.record = a.record and s.kind = 'attribute'
      and s.value = a.name);
comment on view people.known is 'read view: what is known of a record by name and not struck out by hand';
grant select on people.known to ${application};
