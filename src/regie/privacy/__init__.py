"""What a person can ask about the own data: all of it, and its end. Walks the registry, names no table."""
