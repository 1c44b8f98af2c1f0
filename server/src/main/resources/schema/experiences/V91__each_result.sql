create view experiences.each_result with (security_invoker = true) as
  select organisation, experience, result, good, at, recorded_at from experiences.results;
comment on view experiences.each_result is
  'read view: each result that was told, also after its window: for whoever reads the experiences '
  'themselves beside it, and all of them';
grant select on experiences.each_result to ${application};
