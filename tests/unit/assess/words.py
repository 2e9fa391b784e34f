"""Statements, figures and what is given, for tests of concerns, cooperation and whose action."""

from dataclasses import replace
from typing import Any

from palermo.model.statements import Said, Speaker, Statement

CHECKSUM = "9f2c" * 16


def said(text: str, **changes: Any) -> Statement:
    """What an official said on 18 October 2006, unless changes say else."""
    plain = Statement(
        id="06ZENDA1234¶7.s1",
        document="06ZENDA1234",
        checksum=CHECKSUM,
        paragraph=7,
        page=None,
        span=(0, len(text)),
        quote=text,
        text=text,
        said=Said("2006-10-18", "Zenda", prompted=None),
        kind="practice",
        manner="paraphrase",
        second_hand=None,
        boosters=(),
        evidence="asserted",
        speaker=Speaker("named", "Leopold Krafstein", "head of the police"),
        actor="government",
        cue="said",
        stance="neutral",
        hedges=(),
        hypothetical=False,
        amounts=(),
        topics=(),
        classification="U",
    )
    return replace(plain, **changes)
