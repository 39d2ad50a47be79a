"""Everything here happens at the hour of the cast, as on the pages."""

from tests.web.conftest import _at_the_hour_of_the_cast, enter  # noqa: F401
