-- A house that she is joined with puts what it holds of her into her vault, as far as she lets it.
alter table holders.arrangements add tie uuid;
comment on column holders.arrangements.tie is
  'with which house of this server it is, where that house may bring what it holds; it is over with '
  'the tie';
create unique index one_that_brings on holders.arrangements (holder, tie)
  where tie is not null and ended_at is null;

alter table holders.items add brought_by uuid;
comment on column holders.items.brought_by is
  'the tie of the house whose word it is; its next word takes the place of this one. Empty where she '
  'keeps it herself, or changed it since';
create unique index one_brought on holders.items (holder, brought_by, kind)
  where brought_by is not null;
grant update (brought_by) on holders.items to ${application};
