"""What every room stands on: the organisation and its scope, rows, keys and the field registry."""
