"""Access proven: who gets what by every address, what leaks, what stays, what goes (docs/trust.md)."""
