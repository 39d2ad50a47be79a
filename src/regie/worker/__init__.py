"""DOOR: what Regie does by itself, at set times, while nobody asks."""
