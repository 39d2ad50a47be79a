"""G19: what browsers stopped is told by directive, host and path; nothing of what anybody wrote comes along."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest
import time_machine
from django.conf import settings
from django.test import Client
from django.urls import reverse

from regie.web.browser_reports import LARGEST, MOST, NEW, OLD
from regie.web.limits import BROWSER_REPORT
from tests.cast import AT
from tests.web.test_observing import lines  # noqa: F401
from tests.web.visiting import client_of

pytestmark = pytest.mark.django_db
SECRET = "Ik-durf-het-niet-en-dat-mag-niemand-weten-ook-mijn-leidinggevende-niet"
TOKEN = "w0Q3-aToken"
PAGE = f"http://testserver/journeys/7d6b3c1e-0000-4000-8000-000000000000/words/?naam={SECRET}#{SECRET}"


def old(directive="img-src", blocked="https://evil.example/x.png", page=PAGE, **more):
    """As Firefox and Safari send it, and Chromium did."""
    report = {"document-uri": page, "violated-directive": directive, "blocked-uri": blocked, "script-sample": SECRET}
    return {"csp-report": {**report, "referrer": PAGE, "original-policy": SECRET, "disposition": "enforce", **more}}


def new(directive="img-src", blocked="https://evil.example/x.png", page=PAGE, **more):
    """As Chromium sends it."""
    body = {"effectiveDirective": directive, "blockedURL": blocked, "documentURL": page, "sample": SECRET, **more}
    return [{"type": "csp-violation", "age": 3, "url": PAGE, "user_agent": SECRET, "body": body}]


def sent(body, kind=NEW, client=None, **more):
    text = body if isinstance(body, (str, bytes)) else json.dumps(body)
    return (client or Client()).post(reverse("browser_reports"), text, content_type=kind, **more)


def told(lines):  # noqa: F811
    return [one for one in lines() if one["event"] == "stopped by a browser"]


def events(lines):  # noqa: F811
    return {one["event"] for one in lines()}


@pytest.mark.parametrize(("made", "kind"), [(old, OLD), (new, NEW)])
@pytest.mark.parametrize(
    ("blocked", "host", "path"),
    [
        ("https://evil.example:8443/a/b.min.js?naam=Noor#x", "evil.example:8443", "/a/b.min.js"),
        (f"https://evil.example/{SECRET}/Noor%20El%20Amrani/x.png", "evil.example", "/*/*/x.png"),
        ("https://noor:wachtwoord@evil.example/", "evil.example", "/"),
        (f"https://evil.example{'/a' * 30}", "evil.example", "/a/a/a/a/a/*"),
        (f"http://testserver/welcome/vennedal/{TOKEN}/", "testserver", "welcome"),
        (f"http://testserver/nergens/{TOKEN}/", "testserver", "unknown"),
        ("http://testserver/static/ui/regie.css", "testserver", "/static/ui/regie.css"),
        ("data", "data", ""),
        (f"data:text/html,{SECRET}", "data", "text/*"),
        ("inline", "inline", ""),
        ("", "inline", ""),
    ],
)
def test_a_line_says_the_directive_the_host_and_the_path(made, kind, blocked, host, path, lines):  # noqa: F811
    assert sent(made(blocked=blocked), kind).status_code == 204
    (line,) = told(lines)
    kept = {key: line[key] for key in ("directive", "blocked", "path", "view")}
    assert kept == {"directive": "img-src", "blocked": host, "path": path, "view": "journey_words"}
    assert set(line) - kept.keys() == {"event", "level", "logger", "timestamp", "request_id"}
    for secret in (SECRET, TOKEN, "Noor", "naam", "wachtwoord"):
        assert secret not in json.dumps(lines())


def test_several_at_once_are_told_apart_and_no_more_than_so_many(lines):  # noqa: F811
    other = [{"type": "deprecation", "body": {"message": SECRET}}]
    assert sent(new() + other + new("script-src-elem", "inline")).status_code == 204
    assert [(one["directive"], one["blocked"]) for one in told(lines)] == [
        ("img-src", "evil.example"),
        ("script-src-elem", "inline"),
    ]
    sent([{"type": "csp-violation", "body": {"effectiveDirective": "img-src"}}] * (MOST + 5))
    assert len(told(lines)) == 2 + MOST


NOT_A_REPORT = [
    ("", NEW),
    (SECRET, NEW),
    ("[" * 9_000, NEW),
    (b"\xff\xfe" + SECRET.encode(), NEW),
    (new(), OLD),
    (old(), NEW),
    (old(), "application/json"),
    (new(), "text/plain"),
    ([SECRET], NEW),
    ({"csp-report": SECRET}, OLD),
    (new(SECRET), NEW),
    (new("img-src\nlevel=error"), NEW),
    (new(None), NEW),
    (new(blocked=["x"]), NEW),
    (new(blocked="https://[::1/x"), NEW),
    (new(blocked=f"https://{SECRET} x\n/"), NEW),
    (new(page={"a": SECRET}), NEW),
    ([{"type": "csp-violation", "body": SECRET}], NEW),
]


@pytest.mark.parametrize(("body", "kind"), NOT_A_REPORT, ids=range(len(NOT_A_REPORT)))
def test_what_is_no_report_is_400_and_leaves_no_trace(body, kind, lines):  # noqa: F811
    answer = sent(body, kind)
    assert (answer.status_code, answer.content) == (400, b"")
    assert events(lines) == {"request", "django.request 400"}
    assert SECRET not in json.dumps(lines())


def test_what_is_too_large_is_413_and_leaves_no_trace(lines):  # noqa: F811
    answer = sent(new(more=SECRET + "x" * LARGEST))
    assert (answer.status_code, answer.content) == (413, b"")
    assert sent(new(), CONTENT_LENGTH="many").status_code == 400
    assert events(lines) == {"request", "django.request 413", "django.request 400"}
    assert SECRET not in json.dumps(lines())


def test_one_address_sends_so_many_a_minute(lines):  # noqa: F811
    with time_machine.travel(AT, tick=False) as clock:
        for _ in range(BROWSER_REPORT.times):
            assert sent(new(), REMOTE_ADDR="192.0.2.1").status_code == 204
        answer = sent(new(), REMOTE_ADDR="192.0.2.1")
        assert (answer.status_code, answer.headers["Retry-After"]) == (429, "60")
        assert len(told(lines)) == BROWSER_REPORT.times
        assert sent(new(), REMOTE_ADDR="192.0.2.2").status_code == 204
        clock.shift(timedelta(minutes=1))
        assert sent(new(), REMOTE_ADDR="192.0.2.1").status_code == 204


def test_it_needs_no_token_and_whoever_is_signed_in_is_not_told(vennedal, lines):  # noqa: F811
    client = Client(enforce_csrf_checks=True)
    client.cookies = client_of(vennedal.noor).cookies
    assert sent(new(), client=client).status_code == 204
    assert vennedal.noor.email not in json.dumps(lines())
    assert client.cookies["sessionid"].value not in json.dumps(lines())


@pytest.mark.parametrize("address", ["/guides/", "/nergens/", "/static/ui/regie.css"])
def test_every_answer_says_where_reports_go(address):
    """On this machine the old way alone; with TLS the new one as well (`tests/house/test_settings.py`)."""
    page = Client().get(address)
    policy = page.headers["Content-Security-Policy"].split("; ")
    assert [one for one in policy if one.startswith("report")] == [f"report-uri {reverse('browser_reports')}"]
    assert page.headers["Reporting-Endpoints"] == f'{settings.REGIE_REPORTS_NAME}="{reverse("browser_reports")}"'


def test_a_real_browser_reports_what_it_stops(chromium, live_server, lines):  # noqa: F811
    page = chromium.new_page()
    page.goto(f"{live_server.url}/guides/")
    with page.expect_response(lambda answer: answer.url.endswith(reverse("browser_reports"))) as answer:
        page.evaluate("() => { new Image().src = 'https://evil.example/a/Noor%20El/x.png?naam=Noor' }")
    page.context.close()
    assert answer.value.status == 204
    (line,) = told(lines)
    kept = {key: line[key] for key in ("directive", "blocked", "path", "view")}
    assert kept == {"directive": "img-src", "blocked": "evil.example", "path": "/a/*/x.png", "view": "guides"}
