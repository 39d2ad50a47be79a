"""The way in: signing in and out, invitations, the organisation one works in, the language."""
