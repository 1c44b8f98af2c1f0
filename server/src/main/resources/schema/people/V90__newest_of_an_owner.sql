-- A long list of one owner or one place is read from its newest record on.
drop index people.records_organisation_owner_idx;
drop index people.records_organisation_place_idx;
create index on people.records (organisation, owner, id) where owner is not null;
create index on people.records (organisation, place, id) where place is not null;
