from decimal import Decimal

from regie.ui.gallery import SampleMoment
from regie.ui.weeks import BASE, WIDTH, draw_weeks

HOURS = (Decimal(2), Decimal(4), Decimal(0))


def drawn(**changes):
    asked = {"hours": HOURS, "agreed_hours": Decimal(2), "moments": (), "current_week": 2}
    return draw_weeks(**{**asked, **changes})


def test_hours_are_heights_in_one_scale():
    heights = [bar.height for bar in drawn().bars]
    assert heights == [42.0, 84.0, 0.0]
    assert [bar.when for bar in drawn().bars] == ["past", "now", "later"]
    assert drawn().agreed_y == BASE - 42


def test_the_table_says_what_the_picture_says():
    met = (SampleMoment(1, "Omar Haddad"), SampleMoment(1, "Lian Chen"), SampleMoment(-1, "Truus Meinders"))
    picture = drawn(moments=met)
    assert [(row.week, row.hours, row.names, row.is_now) for row in picture.rows] == [
        (1, Decimal(2), ("Omar Haddad", "Lian Chen"), False),
        (2, Decimal(4), (), True),
        (3, Decimal(0), (), False),
    ]
    assert [dot.letters for dot in picture.dots] == ["OH", "LC"]
    assert len({(dot.x, dot.y) for dot in picture.dots}) == 2


def test_nothing_agreed_and_nothing_planned_is_a_picture_too():
    picture = drawn(hours=(), agreed_hours=None, current_week=None)
    assert (picture.bars, picture.agreed_y, picture.now_x) == ((), None, None)


def test_every_bar_stays_inside():
    picture = drawn(hours=(Decimal(3),) * 52)
    assert all(bar.x >= 0 and bar.x + bar.width <= WIDTH for bar in picture.bars)
