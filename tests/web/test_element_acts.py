"""What is done on the page of an element: each act, what the page says then, and what comes back when it is refused."""

import pytest

from regie.decisions.voices import VoiceState, voice_state
from tests.cast import AT, own_journey_of
from tests.web.doors import actions_of, at, form_of, send
from tests.web.visiting import words_of

pytestmark = pytest.mark.django_db

ANSWERS = {f"goal_0_answer_{place}": f"antwoord {place}" for place in range(5)}


def test_goals_are_written_talked_about_and_made_final(vennedal, enter, journey_at):
    play, noor = journey_at(2).settled("direction"), enter("noor")
    page = send(noor, play, "goals", "propose", {"goal_0": "Een MDO voorzitten"} | ANSWERS)
    said = words_of(page)
    assert "Je voorstel staat er." in said
    assert "Praat erover met" in said
    assert "decide" not in actions_of(page)
    partner = str(vennedal.marjan.uuid)
    page = send(noor, play, "goals", "conversation", {"partner": partner, "held_on": "20-11-2026"})
    assert "Marjan Kooijman ziet dat ook, en kan zeggen dat het er niet was." in words_of(page)
    page = send(noor, play, "goals", "decide", {"reason": "Dit past bij mij"})
    assert "De leerdoelen liggen vast." in words_of(page)
    with vennedal.scope():
        assert play.case("goals").settled.goals[0].text == "Een MDO voorzitten"


def test_one_more_goal_loses_nothing_without_a_script(enter, journey_at):
    play, noor = journey_at(2).settled("direction"), enter("noor")
    page = send(noor, play, "goals", "propose", {"goal_0": "Eerste", "goal_0_answer_2": "Dat merk je", "add": "1"})
    sent = form_of(page, "/propose/")
    assert (sent["goal_0"], sent["goal_0_answer_2"], sent["goal_1"], sent["rows"]) == (
        ["Eerste"],
        ["Dat merk je"],
        [""],
        ["2"],
    )
    page = noor.post(at(play, "goals", "propose/"), sent | {"goal_1": "Tweede"}, follow=True)
    assert {"Eerste", "Tweede"} <= set(words_of(page).replace("Wat", "").split())


def test_a_refused_form_keeps_what_was_typed_and_links_to_the_field(enter, journey_at):
    play, saskia = journey_at(2).settled("direction", "content"), enter("saskia")
    page = send(saskia, play, "pace", "propose", {"hours_per_week": "veel", "weeks": "36"})
    assert page.status_code == 200
    assert form_of(page, "/propose/")["hours_per_week"] == ["veel"]
    assert 'href="#id_hours_per_week"' in page.content.decode()


def test_hours_are_written_as_people_write_them(vennedal, enter, journey_at):
    play, saskia = journey_at(2).settled("direction", "content"), enter("saskia")
    page = send(saskia, play, "pace", "propose", {"hours_per_week": "2,5", "weeks": "36"})
    assert "36 weken, 2,5 uur per week: samen 90 uur." in words_of(page)
    assert "De vraag ligt nu bij" in words_of(page)


def test_the_sum_is_counted_while_somebody_types(enter, journey_at):
    play, saskia = journey_at(2).settled("direction", "content"), enter("saskia")
    filled = form_of(saskia.get(at(play, "pace")), "/propose/")
    part = saskia.post(at(play, "pace", "sum/"), filled | {"hours_per_week": "2"})
    assert "Dat is 18 uur te veel." in part.content.decode()
    assert "<html" not in part.content.decode()
    part = saskia.post(at(play, "pace", "sum/"), filled | {"hours_per_week": "abc"})
    assert "Er is tijd voor" not in part.content.decode()


def test_input_on_a_question_and_that_there_is_none(vennedal, enter, journey_at):
    play = journey_at(2).settled("direction", "content")
    play.propose("pace")
    noor = enter("noor")
    page = send(noor, play, "pace", "answer", {"said": "input", "text": ""})
    assert "Schrijf op wat je wilt zeggen." in words_of(page)
    page = send(noor, play, "pace", "answer", {"said": "no_input"})
    assert "Saskia Timmer ziet dat je geen inbreng hebt." in words_of(page)
    with vennedal.scope():
        assert voice_state(play.voice("pace", "learner"), AT) is VoiceState.NO_INPUT


def test_work_forms_wait_for_both_on_the_same_text(vennedal, enter, journey_at):
    play = journey_at(2).settled("direction", "content")
    saskia, noor = enter("saskia"), enter("noor")
    send(saskia, play, "work_forms", "propose", {})
    page = noor.get(at(play, "work_forms"))
    assert actions_of(page) >= {"answer", "revise"}
    assert "decide" not in actions_of(page)
    send(noor, play, "work_forms", "revise", {"form_feedback-geven": "pair_practice"})
    page = saskia.get(at(play, "work_forms"))
    assert "Oefenen in tweetal met je maatje" in words_of(page)
    page = send(saskia, play, "work_forms", "answer", {"said": "agreed"})
    assert "De werkvormen liggen vast." in words_of(page)
    with vennedal.scope():
        assert play.case("work_forms").settled.forms["feedback-geven"] == "pair_practice"


def test_somebody_is_invited_and_answers_from_the_own_today(vennedal, enter, journey_at):
    play = journey_at(3)
    play.propose("plan")
    noor, bram = enter("noor"), enter("bram")
    page = send(noor, play, "plan", "ask", {"whom": str(vennedal.bram.uuid)})
    assert "De vraag ligt nu bij Bram Visser" in words_of(page)
    assert at(play, "plan") in bram.get("/").content.decode()
    send(bram, play, "plan", "answer", {"said": "input", "text": "Begin klein"})
    assert "Begin klein" in words_of(noor.get(at(play, "plan")))
    assert "decide" in actions_of(noor.get(at(play, "plan")))


def test_a_wish_is_passed_on_and_answered(enter, journey_at):
    play = journey_at(1).settled("direction", "content", "pace")
    noor, saskia = enter("noor"), enter("saskia")
    page = send(noor, play, "pace", "request", {"wish": "Twee uur per week past beter"})
    assert "Saskia Timmer leest het en geeft antwoord." in words_of(page)
    assert "Twee uur per week past beter" in words_of(saskia.get(at(play, "pace")))
    page = send(saskia, play, "pace", "answer", {"granted": "no", "text": ""})
    assert "Schrijf erbij waarom." in words_of(page)
    page = send(saskia, play, "pace", "answer", {"granted": "yes", "text": "Goed idee"})
    assert "Doe nu een nieuw voorstel" in words_of(page)
    assert "Saskia Timmer zei ja:" in words_of(noor.get(at(play, "pace")))


def test_a_proposal_is_taken_back(vennedal, enter, journey_at):
    play = journey_at(2)
    play.propose("direction")
    page = send(enter("noor"), play, "direction", "withdraw", {})
    assert "In het logboek kun je het nog lezen." in words_of(page)
    with vennedal.scope():
        assert play.case("direction").proposal is None


def test_a_plan_takes_the_activities_with_their_weeks_and_own_steps(vennedal, enter, journey_at):
    play = journey_at(2).settled("direction", "content", "goals", "pace")
    noor = enter("noor")
    fields = {f"field_{one.code}": "zo" for one in vennedal.path.plan_fields if one.filled_from is None}
    own = {"own_0": "Een dag met Ilse", "own_0_hours": "4", "own_0_from": "13", "own_0_until": "12"}
    page = send(noor, play, "plan", "propose", fields | own)
    assert "Deze week ligt voor het begin van de stap." in words_of(page)
    send(noor, play, "plan", "propose", fields | own | {"own_0_until": "13"})
    page = send(noor, play, "plan", "decide", {})
    assert "Het plan ligt vast." in words_of(page)
    with vennedal.scope():
        steps = play.case("plan").settled.steps
    assert [step.title for step in steps if step.title] == ["Een dag met Ilse"]
    assert {step.code: step.from_week for step in steps}["meelopen"] == 5
    assert len(steps) == len(vennedal.path.activities) + 1


def test_in_a_plan_what_is_there_only_if_wished_waits_for_the_wish(vennedal, enter, journey_at):
    play, noor = journey_at(3), enter("noor")
    offered = form_of(noor.get(at(play, "plan")), "/propose/")
    taken = {name.removeprefix("take_") for name in offered if name.startswith("take_")}
    at_will = {"intervisie", "coach", "gesprekken", "mentor"}
    assert taken == {one.code for one in vennedal.path.activities} - at_will
    send(noor, play, "plan", "propose", {"take_coach": "on", "final": "1"})
    with vennedal.scope():
        steps = {step.code for step in play.case("plan").settled.steps}
    assert steps & at_will == {"coach"}


def test_at_level_2_nobody_leaves_out_an_activity(vennedal, enter, journey_at):
    play = journey_at(2).settled("direction", "content", "goals", "pace")
    assert "take_" not in enter("noor").get(at(play, "plan")).content.decode()


def test_on_a_path_of_ones_own_work_forms_are_own_words(vennedal, enter):
    play, noor = own_journey_of(vennedal), enter("noor")
    page = send(
        noor, play, "work_forms", "propose", {"what_0": "Gesprekken in de wijk", "how_0": "Praktijk", "add": "1"}
    )
    assert form_of(page, "/propose/")["how_0"] == ["Praktijk"]
    sent = form_of(page, "/propose/") | {"how_1": "Meelopen"}
    page = noor.post(at(play, "work_forms", "propose/"), sent)
    assert "Schrijf erbij wat je gaat doen." in words_of(page)
    noor.post(at(play, "work_forms", "propose/"), sent | {"what_1": "Leren van drie gemeenten"})
    with vennedal.scope():
        forms = play.case("work_forms").choice.forms
    assert forms == {"Gesprekken in de wijk": "Praktijk", "Leren van drie gemeenten": "Meelopen"}


def test_themes_of_ones_own_only_where_the_learner_chooses(vennedal, enter, journey_at):
    saskia, noor = enter("saskia"), enter("noor")
    fixed, free = journey_at(1, code="een").settled("direction"), journey_at(3, code="drie")
    assert "own" not in form_of(saskia.get(at(fixed, "content")), "/propose/")
    send(noor, free, "content", "propose", {"themes": ["T1"], "own": "Samenwerken met de huisarts\n\n"})
    with vennedal.scope():
        themes = free.case("content").choice.themes
    assert [(one.code, one.title) for one in themes] == [("T1", ""), ("", "Samenwerken met de huisarts")]


def test_the_manager_who_thinks_along_gets_the_questions_to_ask(vennedal, enter, journey_at):
    """C2: at level 2 the questions on direction are for the manager."""
    play, noor = journey_at(2), enter("noor")
    send(noor, play, "direction", "propose", {"text": "Regie houden"})
    send(noor, play, "direction", "ask", {"whom": "manager"})
    page = enter("ruud").get(at(play, "direction"))
    assert "Waar wil je over een jaar beter in zijn, en waarom juist dat?" in words_of(page)
