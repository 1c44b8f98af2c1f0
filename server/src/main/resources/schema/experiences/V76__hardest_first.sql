-- The list of open problems begins with the promises that are past their day, and whoever was
-- promised nothing comes after: in the order in which a day's people are shown, so that the
-- beginning of a long list is the beginning of the index.
drop index experiences.problems_organisation_coalesce_opened_at_id_idx;
create index on experiences.problems (organisation, promised_for, opened_at, id) where open;
