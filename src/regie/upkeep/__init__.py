"""What keeps an installation in order: its backups, and what runs by itself."""
