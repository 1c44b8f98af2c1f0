-- who spoke for her is somebody, too: it goes with her account
grant delete on holders.mandates to ${application};
