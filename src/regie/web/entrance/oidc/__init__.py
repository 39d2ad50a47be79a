"""Signing in at an organisation's own OpenID Connect provider (ADR 17)."""
