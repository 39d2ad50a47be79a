"""One module per subcommand; see `regie.cli.main` for what a module offers."""
