create index on contacts.agenda (organisation, judge_at)
  where state = 'planned' and decision is null;
