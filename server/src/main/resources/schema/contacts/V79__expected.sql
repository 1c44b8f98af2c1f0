alter table contacts.decisions add column expected jsonb;
comment on column contacts.decisions.expected is
  'what the last question of the gate was told: the worth of the contact and of silence, whether the '
  'lot left her in silence and with which probability, and the state of the learning; null where it '
  'was not asked';
