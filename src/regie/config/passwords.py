"""How passwords are hashed in the demo."""

from __future__ import annotations

from django.contrib.auth.hashers import Argon2PasswordHasher


class QuickArgon2(Argon2PasswordHasher):
    """Argon2 at its cheapest, for the demo alone: its one password is printed for everybody."""

    time_cost = 1
    memory_cost = 1024
    parallelism = 1
