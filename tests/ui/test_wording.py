from datetime import UTC, date, datetime
from decimal import Decimal

from django.utils import translation

from regie.ui import wording

TODAY = date(2026, 11, 25)


def test_a_date_in_words():
    assert wording.date_words(date(2026, 12, 8), today=TODAY) == "dinsdag 8 december"
    assert wording.date_words(date(2027, 1, 4), today=TODAY) == "maandag 4 januari 2027"
    with translation.override("en"):
        assert wording.date_words(date(2026, 12, 8), today=TODAY) == "Tuesday 8 December"


def test_a_moment_falls_on_the_day_where_the_person_is():
    late = datetime(2026, 12, 7, 23, 30, tzinfo=UTC)
    assert wording.date_words(late, today=TODAY) == "dinsdag 8 december"


def test_a_number_as_it_is_written_here():
    assert [wording.number(n) for n in (Decimal("2.50"), 2.5, 36, Decimal("100"))] == ["2,5", "2,5", "36", "100"]
    with translation.override("en"):
        assert wording.number(Decimal("2.5")) == "2.5"


def test_names_in_a_row():
    assert wording.join_names([]) == ""
    assert wording.join_names(["Ruud"]) == "Ruud"
    assert wording.join_names(["Ruud", "Marjan", "Fatima"]) == "Ruud, Marjan en Fatima"
    assert wording.join_names(["Ruud", "Marjan"], either=True) == "Ruud of Marjan"


def test_initials():
    assert [wording.initials(name) for name in ("Fatima de Wit", "Noor", "")] == ["FW", "N", ""]


def test_the_year_goes_without_saying_only_where_the_day_is_known():
    day = date(2026, 12, 8)
    assert wording.date_words(day) == "dinsdag 8 december 2026"
    with wording.seen_on(TODAY):
        assert wording.date_words(day) == "dinsdag 8 december"
        assert wording.day_words(day) == "8 december"
    assert wording.day_words(day) == "8 december 2026"
