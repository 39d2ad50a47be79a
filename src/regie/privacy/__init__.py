"""What a person can ask about the own data: all of it, its end, its terms. Walks the registry, names no table."""
