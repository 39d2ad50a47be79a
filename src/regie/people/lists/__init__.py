"""A list of people: its columns, what it wishes, and the plan that follows. Doing it is an operation."""
