"""How long passwords are, and how they are hashed in the demo."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.hashers import Argon2PasswordHasher
from django.contrib.auth.password_validation import MinimumLengthValidator
from django.utils.translation import gettext as _


class QuickArgon2(Argon2PasswordHasher):
    """Argon2 at its cheapest, for the demo alone: its one password is printed for everybody."""

    time_cost = 1
    memory_cost = 1024
    parallelism = 1


class AtLeast(MinimumLengthValidator):
    """So many characters, said in our words: the Dutch of Django lacks this sentence."""

    def get_error_message(self) -> str:
        """What is wrong, and what to do."""
        return _("Dit wachtwoord is te kort. Neem minstens {aantal} tekens.").format(aantal=self.min_length)


class LongEnough(AtLeast):
    """So many characters; fewer for who signs in with a second step too (G10)."""

    def __init__(self, alone: int, before_second_step: int) -> None:
        super().__init__(alone)
        self.before_second_step = AtLeast(before_second_step)

    def validate(self, password: str, user: Any = None) -> None:
        """Raises ValidationError."""
        if _has_second_step(user):
            self.before_second_step.validate(password, user)
        else:
            super().validate(password, user)


def _has_second_step(user: Any) -> bool:
    return bool(user is not None and user.pk and user.authenticator_set.exists())
