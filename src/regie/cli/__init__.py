"""The door at the command line: the `regie` command."""
