alter table organisations.invitations
  add column staff uuid,
  add foreign key (organisation, staff) references organisations.staff (organisation, id);
comment on column organisations.invitations.staff is
  'who works here already and is to choose a password; null for somebody new';
create index on organisations.invitations (organisation, staff)
  where staff is not null and over_at is null;
