create trigger refuse_gone before insert on attachments.files
  for each row execute function people.refuse_gone_record();
