"""Only in demo mode: be anyone of the cast, and see every component."""
