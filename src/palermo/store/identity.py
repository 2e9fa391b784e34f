"""Names for contents: a run's id, and what a reading depends on."""

import dataclasses
import hashlib
import json
from collections.abc import Mapping
from datetime import date
from typing import Any


def fingerprint(**parts: object) -> str:
    """SHA-256 in hexadecimal over named parts: frozen data, mappings, texts, numbers and days.

    The order of the keys of a mapping does not matter; the order of a sequence does.
    """
    text = json.dumps(plain(parts), sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def plain(value: Any) -> Any:
    """The same in mappings, lists, texts and numbers alone, as JSON has them.

    Raises:
        TypeError: a value of another kind, which would have no stable text.
    """
    if value is None or isinstance(value, str | int | float):
        return value
    if isinstance(value, date):
        return value.isoformat()
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        fields = dataclasses.fields(value)
        return {field.name: plain(getattr(value, field.name)) for field in fields}
    if isinstance(value, Mapping):
        return {str(key): plain(entry) for key, entry in value.items()}
    if isinstance(value, list | tuple):
        return [plain(entry) for entry in value]
    raise TypeError(f"no stable text for {type(value).__name__}")
