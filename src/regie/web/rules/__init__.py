"""Ground rules: the organisation's own version of the table, read by everybody and changed by an administrator."""
