"""The tests of Regie; `./dev test` runs them."""
