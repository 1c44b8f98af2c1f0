alter table organisations.invitations add column staff uuid;
-- nothing is there yet that could be wrong, and row security lets nobody look outside a house
alter table organisations.invitations
  add foreign key (organisation, staff) references organisations.staff (organisation, id) not valid;
comment on column organisations.invitations.staff is
  'who works here already and is to choose a password; null for somebody new';
create index on organisations.invitations (organisation, staff)
  where staff is not null and over_at is null;
