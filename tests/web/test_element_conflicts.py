"""Two people at once, old pages and lost rights: a clear answer, never a second decision, nobody's text gone."""

import pytest

from regie.decisions.models import Decision
from regie.decisions.operations import ask
from regie.framework import Role
from regie.people.operations import end_appointment
from tests.cast import AT
from tests.web.doors import at, form_of, send
from tests.web.visiting import words_of

pytestmark = pytest.mark.django_db


def test_two_who_edit_the_same_text_both_keep_theirs(enter, journey_at):
    play = journey_at(2).settled("direction", "content")
    saskia, noor = enter("saskia"), enter("noor")
    send(saskia, play, "work_forms", "propose", {})
    old = form_of(saskia.get(at(play, "work_forms")), "/revise/")
    send(noor, play, "work_forms", "revise", {"form_feedback-geven": "pair_practice"})
    page = saskia.post(at(play, "work_forms", "revise/"), old | {"form_richtlijnen": "webinar"})
    said = words_of(page)
    assert page.status_code == 409
    assert "Noor El Amrani schreef ook" in said
    assert "oefenen in tweetal" in said.lower()
    kept = form_of(page, "/revise/")
    assert kept["form_richtlijnen"] == ["webinar"]
    assert (old["seen"], kept["seen"]) == (["1"], ["2"])
    page = saskia.post(at(play, "work_forms", "revise/"), kept)
    assert page.status_code == 302
    assert "versie 3" in words_of(noor.get(at(play, "work_forms")))


def test_two_first_proposals_at_once_keep_both_texts(enter, journey_at):
    play = journey_at(2).settled("direction", "content")
    saskia = enter("saskia")
    old = form_of(saskia.get(at(play, "work_forms")), "/propose/")
    play.propose("work_forms", by=play.company.noor)
    page = saskia.post(at(play, "work_forms", "propose/"), old | {"form_richtlijnen": "webinar"})
    assert page.status_code == 409
    assert form_of(page, "/revise/")["form_richtlijnen"] == ["webinar"]


def test_a_form_that_grows_does_not_forget_on_which_text_it_began(enter, journey_at):
    play = journey_at(2).settled("direction")
    play.propose("goals")
    noor = enter("noor")
    old = form_of(noor.get(at(play, "goals")), "/revise/")
    play.revise("goals")
    grown = form_of(noor.post(at(play, "goals", "revise/"), old | {"add": "1"}), "/revise/")
    assert grown["seen"] == ["1"]
    assert noor.post(at(play, "goals", "revise/"), grown).status_code == 409


def test_a_decision_taken_twice_is_taken_once(vennedal, enter, journey_at):
    play = journey_at(2)
    play.propose("direction")
    noor = enter("noor")
    one, other = (form_of(noor.get(at(play, "direction")), "/decide/") for _ in range(2))
    assert noor.post(at(play, "direction", "decide/"), one).status_code == 302
    again = noor.post(at(play, "direction", "decide/"), other)
    assert (again.status_code, "Over de richting is al besloten." in words_of(again)) == (409, True)
    with vennedal.scope():
        assert Decision.objects.count() == 1


def test_a_decision_from_an_old_page_is_none(vennedal, enter, journey_at):
    play = journey_at(2)
    play.propose("direction")
    noor = enter("noor")
    form = form_of(noor.get(at(play, "direction")), "/decide/")
    play.revise("direction", text="Toch iets anders")
    page = noor.post(at(play, "direction", "decide/"), form)
    assert page.status_code == 409
    assert "Het voorstel is veranderd sinds je het las." in words_of(page)
    assert "Toch iets anders" in words_of(page)
    with vennedal.scope():
        assert not Decision.objects.exists()


def test_a_decision_without_what_the_cell_asks_is_refused_with_the_sentence(vennedal, enter, journey_at):
    play = journey_at(2).settled("direction", "content")
    play.propose("pace")
    page = enter("saskia").post(at(play, "pace", "decide/"), {"seen": "1"})
    assert page.status_code == 403
    assert "Over het tempo denkt nog iemand mee." in words_of(page)


def test_who_does_not_hold_the_pen_is_refused_and_reads_back_the_text(enter, journey_at):
    play = journey_at(2).settled("direction", "content")
    play.propose("pace")
    page = enter("noor").post(at(play, "pace", "revise/"), {"form": "choice", "hours_per_week": "1,75", "weeks": "4"})
    assert page.status_code == 403
    assert "Saskia Timmer heeft hier de pen." in words_of(page)
    assert "1,75" in words_of(page)


@pytest.mark.parametrize("step", ["decide/", "withdraw/", "ask/", "send/"])
def test_who_does_not_hold_the_pen_hears_that_first_where_nothing_is_proposed(enter, journey_at, step):
    play = journey_at(2)
    page = enter("saskia").post(at(play, "direction", step), {"seen": "1", "whom": "manager"})
    assert (page.status_code, page.context_data["because"]) == (403, "not_a_decider")
    assert "Noor El Amrani heeft hier de pen." in words_of(page)
    page = enter("ruud").post(at(play, "work_forms", step), {"seen": "1", "whom": "manager"})
    assert page.status_code == 403


def test_who_holds_the_pen_hears_that_nothing_is_proposed_yet(enter, journey_at):
    play = journey_at(2)
    page = enter("noor").post(at(play, "direction", "decide/"), {"seen": "1"})
    assert (page.status_code, page.context_data["because"]) == (409, "no_open_proposal")


def test_words_on_a_closed_proposal_are_not_lost(vennedal, enter, journey_at):
    play = journey_at(3)
    play.propose("plan")
    with vennedal.scope():
        ask(proposal=play.proposal("plan"), role=Role.LEARNING_GUIDE, by=vennedal.noor, at=AT)
    marjan = enter("marjan")
    form = form_of(marjan.get(at(play, "plan")), "/answer/")
    voice = play.voice("plan", "learning_guide")
    play.decide("plan")
    page = marjan.post(
        at(play, "plan", f"voices/{voice.uuid}/answer/"), form | {"said": "input", "text": "Begin klein"}
    )
    assert page.status_code == 409
    assert "Begin klein" in words_of(page)


def test_who_lost_the_role_meanwhile_is_gone(vennedal, enter, journey_at):
    play = journey_at(2).settled("direction", "content")
    play.propose("pace")
    for role in ("organisation", "learner"):
        play.answer("pace", role)
    saskia = enter("saskia")
    form = form_of(saskia.get(at(play, "pace")), "/decide/")
    with vennedal.scope():
        held = vennedal.saskia.appointments.get()
        end_appointment(appointment=held, on=AT.date(), by=vennedal.wim, at=AT)
    page = saskia.post(at(play, "pace", "decide/"), form)
    assert page.status_code in (403, 404)
    with vennedal.scope():
        assert not Decision.objects.filter(element="pace").exists()
