"""Measurements: how long, how many queries, how much memory. Run them with `./dev bench`."""
