create index on experiences.feelings (organisation, feeling, at desc);
comment on index experiences.feelings_organisation_feeling_at_idx is
  'what was said lately of how it was, good and so-so too';
