"""Every answer has its id, and its line says nothing of persons and holds no token."""

import io
import json
import logging

import pytest
from django.test import Client
from django.urls import reverse

from regie.config import logs
from regie.web import measures
from tests.web.visiting import client_of

TOKEN = "a-token-that-lets-somebody-in-0123456789"


@pytest.fixture
def lines():
    """What is logged as JSON while the test runs."""
    said = io.StringIO()
    handler = logging.StreamHandler(said)
    handler.setFormatter(logs.json_formatter())
    loggers = [logging.getLogger(name) for name in ("regie", "django.request", "django.security")]
    before = [(logger, logger.level) for logger in loggers]
    for logger in loggers:
        logger.addHandler(handler)
        logger.setLevel("INFO")
    yield lambda: [json.loads(line) for line in said.getvalue().splitlines()]
    for logger, level in before:
        logger.removeHandler(handler)
        logger.setLevel(level)


@pytest.mark.parametrize("given", ["", "short", "with space in it", "é" * 10, "x" * 65, "two\nlines-of-it"])
def test_an_id_that_is_no_id_is_replaced(db, given):
    answered = Client().get("/healthz", headers={"X-Request-ID": given} if given else {}).headers["X-Request-ID"]
    assert answered != given
    assert len(answered) == 32


def test_the_id_of_the_proxy_is_on_the_answer_and_in_the_line(db, lines):
    page = Client().get(reverse("guides"), headers={"X-Request-ID": "of-the-proxy-1"})
    assert page.headers["X-Request-ID"] == "of-the-proxy-1"
    (line,) = [one for one in lines() if one["event"] == "request"]
    told = {key: line[key] for key in ("request_id", "view", "method", "status")}
    assert told == {"request_id": "of-the-proxy-1", "view": "guides", "method": "GET", "status": 200}


def test_a_token_is_in_no_line(db, lines):
    client = Client(raise_request_exception=False)
    for address in (f"/welcome/mieden/{TOKEN}/", f"/nowhere/{TOKEN}", f"/guides/?next={TOKEN}"):
        client.get(address)
    client.post(f"/typed/?{TOKEN}", headers={"Host": f"{TOKEN}.example"})
    assert len([one for one in lines() if one["event"] == "request"]) == 4
    assert TOKEN not in json.dumps(lines())


def test_an_error_is_told_by_its_type_and_place_and_not_in_its_words(db, lines, monkeypatch):
    def fail(*_args, **_kwargs):
        raise ValueError(f"Key (email)=(bram@mieden.example) {TOKEN}")

    monkeypatch.setattr("regie.web.guides.views.guide_in", fail)
    page = Client(raise_request_exception=False).get(reverse("guides"))
    assert page.status_code == 500
    (line,) = [one for one in lines() if one["level"] == "error"]
    assert (line["error"], line["request_id"]) == ("builtins.ValueError", page.headers["X-Request-ID"])
    assert line["at"][-1].endswith(" fail")
    assert "bram" not in json.dumps(lines())


def test_queries_are_counted(db, lines, vennedal):
    client_of(vennedal.noor).get("/")
    (line,) = [one for one in lines() if one["event"] == "request"]
    assert line["queries"] > 2


@pytest.mark.parametrize(("method", "told"), [("GET", "GET"), ("BREW", "other")])
def test_a_measure_has_few_labels(monkeypatch, tmp_path, method, told):
    monkeypatch.setenv(measures.FOLDER, str(tmp_path))
    kept = measures._measures()
    counted = kept.requests.labels("guides", told, "200")
    before = counted._value.get()
    measures.measure(measures.Measured("guides", method, 200, 0.1, 3))
    assert counted._value.get() == before + 1


def test_without_a_folder_nothing_is_measured(monkeypatch):
    monkeypatch.delenv(measures.FOLDER, raising=False)
    monkeypatch.setattr(measures, "_measures", lambda: pytest.fail("measured"))
    measures.measure(measures.Measured("guides", "GET", 200, 0.1, 3))


def test_security_txt_names_who_is_told(db, settings):
    assert Client().get("/.well-known/security.txt").status_code == 404
    settings.REGIE_SECURITY_CONTACT = "mailto:security@regie.example"
    said = Client().get("/.well-known/security.txt").content.decode().splitlines()
    assert said[0] == "Contact: mailto:security@regie.example"
    assert [line.split(":")[0] for line in said] == ["Contact", "Expires", "Preferred-Languages", "Canonical"]
