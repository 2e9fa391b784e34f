"""Telegrams as dictionaries: what JSON and TOML hold."""

from dataclasses import fields, is_dataclass
from typing import Any

from palermo.telegram.message import (
    Address,
    Block,
    Classifier,
    Distribution,
    ExecutiveOrder,
    Originator,
    PageMarker,
    Paragraph,
    Reference,
    Release,
    Routing,
    Security,
    Telegram,
)

_HIDDEN = {"original"}
_ONE: dict[str, type] = {
    "routing": Routing,
    "de": Originator,
    "security": Security,
    "distribution": Distribution,
    "released": Release,
    "eo": ExecutiveOrder,
}
_MANY: dict[str, type] = {
    "to": Address,
    "info": Address,
    "xmt": Address,
    "refs": Reference,
    "classified_by": Classifier,
    "paragraphs": Paragraph,
    "blocks": Block,
    "page_markers": PageMarker,
}
_READ_ONLY = {"spans", "repairs", "checks", "coverage", "unexplained", "places"}


def to_dict(telegram: Telegram) -> dict[str, Any]:
    """Every field but the original text, named as in JSON."""
    return {
        item.name.removesuffix("_"): _plain(getattr(telegram, item.name))
        for item in fields(telegram)
        if item.name not in _HIDDEN
    }


def _plain(value: Any) -> Any:
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    if is_dataclass(value):
        return {
            item.name: _plain(getattr(value, item.name))
            for item in fields(value)
            if not (isinstance(value, Paragraph) and item.name == "places")
        }
    return value


def from_dict(entry: dict[str, Any]) -> Telegram:
    """A telegram from what `to_dict` gives, or from a part of it; how it was read is left out.

    Raises:
        TypeError: a key that a telegram does not have.
    """
    kept = {key: value for key, value in entry.items() if key not in _READ_ONLY}
    return Telegram(**{_attribute(key): _built(key, value) for key, value in kept.items()})


def _attribute(key: str) -> str:
    return "from_" if key == "from" else key


def _built(key: str, value: Any) -> Any:
    if value is None:
        return None
    if key in _ONE:
        return _made(_ONE[key], value)
    if key in _MANY:
        return tuple(_made(_MANY[key], item) for item in value)
    return tuple(value) if isinstance(value, list) else value


def _made(kind: type, entry: dict[str, Any]) -> Any:
    names = {item.name: item for item in fields(kind)}
    given = {
        key: tuple(value) if isinstance(value, list) else value for key, value in entry.items()
    }
    for name, item in names.items():
        if name not in given and item.default is item.default_factory:  # both MISSING: required
            given[name] = None
    return kind(**given)
