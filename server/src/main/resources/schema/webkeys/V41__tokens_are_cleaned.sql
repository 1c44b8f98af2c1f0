create index on webkeys.tokens (organisation, expires_at);
create index on webkeys.pushed (organisation, expires_at);
grant delete on webkeys.tokens, webkeys.token_items to ${application};
