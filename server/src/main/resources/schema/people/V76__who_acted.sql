alter table people.acts add column staff uuid;
comment on column people.acts.staff is
  'who did it: in the moment after, she takes it back without another; absent of older acts';

alter table people.edits add column takes_back uuid;
comment on column people.edits.takes_back is 'the act whose words this takes back; it is taken back once';
