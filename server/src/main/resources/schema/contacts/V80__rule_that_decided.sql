create index decisions_of_rules
  on contacts.decisions (organisation, (expected -> 'rule' ->> 'id'), decided_at)
  where expected -> 'rule' is not null;
