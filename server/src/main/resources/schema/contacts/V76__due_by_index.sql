create index on contacts.agenda (organisation, due_from) where state = 'planned' and decision is null;
analyze contacts.agenda;
