create index further_records on identity.members (organisation, person)
  where not first and not trashed;
comment on index identity.further_records is
  'who has a second record, the newest person first: a list that goes along records finds her there';
