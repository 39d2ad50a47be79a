"""The pages of a journey: how it begins, the board, the plan, the log."""
