"""Codings: how public tables write a tier. Each is a file, codings/<name>.toml."""

import datetime
import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from functools import cache
from importlib.resources import files

from palermo.model.tiers import Tier
from palermo.settings.forms import Form, Text
from palermo.settings.texts import read_form

CODINGS = ("labels", "cho", "map")
"""The codings that a history can be named in."""
_NO_MATTER = re.compile(r"[\s.\-()]+")


class ColumnsForm(Form):
    """Further names of the three columns; country, year and tier are always understood."""

    country: list[Text]
    year: list[Text]
    tier: list[Text]


class MissingForm(Form):
    """What the coding writes where there is no tier."""

    labels: list[str]


class CodingForm(Form):
    """codings/<name>.toml."""

    source: Text
    date: datetime.date
    numbers: bool
    columns: ColumnsForm
    labels: dict[Tier, list[Text]]
    missing: MissingForm


@dataclass(frozen=True, slots=True)
class Coding:
    """A coding, ready to be asked.

    Attributes:
        name: by which a user asks for it.
        columns: each of country, year, tier with the names that its column may have.
        tiers: a label, folded, to its tier; None where it says that there is no tier.
        labels: as its file writes them, those without a tier last.
        missing: the labels that say so, as the file writes them.
        numbers: whether 2.50 is written for 2.5.
    """

    name: str
    columns: Mapping[str, tuple[str, ...]]
    tiers: Mapping[str, Tier | None]
    labels: tuple[str, ...]
    missing: tuple[str, ...]
    numbers: bool

    def folded(self, label: str) -> str:
        """A label as labels are compared."""
        plain = _NO_MATTER.sub("", label).casefold() if not self.numbers else label.strip()
        if not self.numbers:
            return plain
        try:
            return str(Decimal(plain).normalize())
        except InvalidOperation:
            return plain


@cache
def coding(name: str) -> Coding:
    """A coding by its name, one of `CODINGS`."""
    text = files(__package__).joinpath("codings", f"{name}.toml").read_text("utf-8")
    form, _ = read_form(text, f"{name}.toml", CodingForm)
    empty = Coding(name, {}, {}, (), (), form.numbers)
    tiers: dict[str, Tier | None] = {
        empty.folded(label): tier for tier, labels in form.labels.items() for label in labels
    }
    tiers |= {empty.folded(label): None for label in form.missing.labels}
    columns = {key: (key, *names) for key, names in form.columns.model_dump().items()}
    shown = (labels[0] for labels in form.labels.values())
    missing = tuple(label or "(an empty cell)" for label in form.missing.labels)
    return Coding(name, columns, tiers, (*shown, *missing), missing, form.numbers)
