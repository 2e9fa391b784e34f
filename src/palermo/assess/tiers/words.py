"""What is said of a tier: the sentences of arguments.toml, in English and French."""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from palermo.model.assessments import Better, Verdict
from palermo.model.phrases import Phrase, Value
from palermo.model.tiers import Tier


@cache
def _rules() -> Mapping[str, Any]:
    return tomllib.loads(files(__package__).joinpath("arguments.toml").read_text("utf-8"))


def sentence(key: str, values: Mapping[str, Value] | None = None) -> Phrase:
    """A sentence of arguments.toml with its values."""
    return Phrase(_rules()["text"][key], values or {})


def said(tier: Tier) -> Phrase:
    """A tier's name."""
    return Phrase(_rules()["tier"][tier])


def verdict_said(verdict: Verdict) -> Phrase:
    """A verdict's name."""
    return Phrase(_rules()["verdict"][verdict])


def better_said(word: Better) -> Phrase:
    """Whether it is better, in words."""
    return Phrase(_rules()["better"][word])


def most_of_efforts() -> float:
    """The share of decided criteria above which efforts are in evidence."""
    return float(_rules()["efforts"]["most"])
