alter table webkeys.key_requests add column beside uuid;
comment on column webkeys.key_requests.beside is
  'One asking that waits on the pages of several accounts, since several are joined with the person '
  'who is asked. The first answer ends the others.';
create index on webkeys.key_requests (beside) where beside is not null and state = 'ASKED';

-- No account sees what waits for another. What ends the others runs as the owner, and sees nothing
-- but requests that were left beside each other.
create policy of_the_function on webkeys.key_requests to current_user
  using (beside is not null) with check (beside is not null);
create function webkeys.answer_first(asked uuid) returns void
language plpgsql security definer set search_path = pg_catalog as $$
declare
  together uuid;
begin
  select r.beside into together from webkeys.key_requests r
    where r.id = asked
      and r.holder = (select nullif(current_setting('app.holder', true), '')::uuid);
  if together is null then
    return;
  end if;
  -- two who answer in one moment queue here, and the second finds its own over
  perform r.id from webkeys.key_requests r where r.beside = together order by r.id for update;
  update webkeys.key_requests r set state = 'WITHDRAWN', ended_at = clock_timestamp()
    where r.beside = together and r.id <> asked and r.state = 'ASKED'
      and exists (
        select from webkeys.key_requests mine
        where mine.id = asked and mine.state = 'ASKED'
          and mine.expires_at > clock_timestamp());
end
$$;
comment on function webkeys.answer_first is
  'Ends what was asked beside a request of the holder that is bound, just before she answers it';
revoke all on function webkeys.answer_first from public;
grant execute on function webkeys.answer_first to ${application};
