"""What every room stands on: the organisation and its scope, rows, keys, the field registry and the outbox."""
