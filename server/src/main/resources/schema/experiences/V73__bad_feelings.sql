create index on experiences.feelings (organisation, at desc) where feeling = 'bad';
