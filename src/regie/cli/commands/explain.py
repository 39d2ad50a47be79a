"""`regie explain`: may this role do this, now, and why (not)?"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterable
from pathlib import Path

import regie
from regie.cli import words
from regie.cli.questions import BadQuestion, Question, answer_line, cell_of, question_in, ruling_on

NAME = "explain"
HELP = "Answer one question about rights: may this role decide, or be heard, and why?"
DJANGO = False

LANGUAGES = ("nl", "en")
WRONG_QUESTION = 2
CATALOGUES = Path(regie.__file__).with_name("locale")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the question, or --batch for many of them."""
    parser.add_argument("--level", type=words.level, metavar="N", help="1-4")
    parser.add_argument("--element", type=words.element, metavar="E", help="one of the twelve")
    parser.add_argument("--as", dest="role", type=words.role, metavar="ROLE", help="who asks")
    parser.add_argument("--act", type=words.act, metavar="ACT", help="decide or consult")
    parser.add_argument(
        "--given",
        type=words.fact,
        nargs="*",
        action="extend",
        default=[],
        metavar="FACT",
        help="what is on record, as heard:organisation",
    )
    parser.add_argument("--json", action="store_true", help="answer in JSON")
    parser.add_argument("--lang", choices=LANGUAGES, default="nl", help="of the sentence")
    parser.add_argument("--batch", action="store_true", help="read questions as JSON lines from standard input")
    parser.set_defaults(wrong_question=parser.error)


def run(args: argparse.Namespace) -> int:
    """Print the answer. 0 = answered, allowed or not; 2 = a question that can't be answered."""
    asked = (args.level, args.element, args.role, args.act)
    if args.batch:
        if args.given or any(part is not None for part in asked):
            args.wrong_question("--batch reads its questions from standard input only")
        return _answer_all(sys.stdin.buffer)
    if any(part is None for part in asked):
        args.wrong_question("a question needs --level, --element, --as and --act")
    question = Question(args.level, args.element, args.role, args.act, frozenset(args.given))
    sys.stdout.write((answer_line if args.json else _sentence(args.lang))(question) + "\n")
    return 0


def _answer_all(lines: Iterable[bytes]) -> int:
    """Answer line by line, in order; stop at the first line that is no question."""
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            answer = answer_line(question_in(line))
        except BadQuestion as fault:
            sys.stdout.flush()
            sys.stderr.write(f"line {number}: {fault}\n")
            return WRONG_QUESTION
        sys.stdout.write(answer + "\n")
    return 0


def _sentence(language: str) -> Callable[[Question], str]:
    """Return what says an answer in `language`. Loads only the catalogues, no rooms."""
    import django
    from django.conf import settings
    from django.utils import translation

    if not settings.configured:
        settings.configure(USE_I18N=True, LANGUAGE_CODE="nl", LOCALE_PATHS=[CATALOGUES])
        django.setup()
    from regie.ui.phrases import explanation

    def say(question: Question) -> str:
        ruling = ruling_on(question)
        told = explanation.consult_words if question.act == "consult" else explanation.decide_words
        with translation.override(language):
            return told(ruling, cell=cell_of(question), role=question.role)

    return say
