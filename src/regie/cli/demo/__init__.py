"""The demo: made by playing the acts files in `acts`, and by nothing else."""
