alter table outcomes.learned add column alarmed_at timestamptz;
comment on column outcomes.learned.alarmed_at is
  'when its forecasts were last seen to come true less often than before; stays when all is learned '
  'anew';
