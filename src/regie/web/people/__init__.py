"""Who is who: people, units, roles and stand-ins."""
