alter table holders.ties add proven_at timestamptz;
alter table holders.ties add proven_by text check (proven_by in ('mailbox', 'key', 'house'));
alter table holders.ties add handed_by uuid;
alter table holders.ties add check ((proven_at is null) = (proven_by is null));
comment on column holders.ties.proven_at is
  'since when it is shown that the account is that person''s; until then it may stop what the '
  'organisation does, and allow nothing';
comment on column holders.ties.handed_by is
  'who of the organisation chose where the link went: a proof has to come past somebody else';

alter table holders.invitations add handed_by uuid;
alter table holders.invitations add proves boolean not null default false;
comment on column holders.invitations.proves is
  'whether opening it shows who she is: it was sent where the organisation reaches her, and whoever '
  'sent it did not write that address down';

-- what was joined before keeps what it was worth; the owner is bound by forced row security too
alter table holders.ties no force row level security;
update holders.ties set proven_at = joined_at,
  proven_by = case when proof like 'She opened the link that was sent to %' then 'mailbox' else 'house' end
where proof not like 'She was given the link in person by %';
alter table holders.ties force row level security;
alter table holders.invitations no force row level security;
update holders.invitations set proves = true where point is not null;
alter table holders.invitations force row level security;

grant update (proven_at, proven_by) on holders.ties to ${application};
