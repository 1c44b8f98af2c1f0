create table permissions.erased (
  organisation uuid not null default current_setting('app.organisation')::uuid,
  point bytea not null check (octet_length(point) = 32),
  at timestamptz not null default clock_timestamp(),
  primary key (organisation, point)
);
comment on table permissions.erased is
  'HMAC-SHA-256 of the contact points of whoever was erased, under a secret outside the database: it '
  'names nobody, and a point that comes back with an old file is known again and left in peace';
select organisations.secure('permissions.erased');
grant select, insert, delete on permissions.erased to ${application};

create function permissions.erase(hers uuid[], said text[]) returns void
language plpgsql security definer set search_path = pg_catalog as $$
declare
  each text;
begin
  delete from permissions.suppression_ends e using permissions.suppressions s
  where s.id = e.suppression and s.record = any (hers);
  delete from permissions.peace_ends e using permissions.peaces p
  where p.id = e.peace and p.record = any (hers);
  foreach each in array array['answers', 'suppressions', 'peaces'] loop
    execute format('delete from permissions.%I where record = any ($1)', each) using hers;
  end loop;
  delete from permissions.taken_back where was ->> 'record' = any (hers::text[]);
end
$$;
comment on function permissions.erase is 'what she allowed and refused, told and ended';
revoke all on function permissions.erase from public;
grant execute on function permissions.erase to ${application};
