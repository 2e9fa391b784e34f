"""The end of a line: a space, a word that goes on, or a hyphen that stays."""

import re
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cached_property

from palermo.sources.documents.words import words

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_BROKEN = re.compile(r"[^\W\d_]+[-\u00ad\u2010]$")
_STARTS = re.compile(r"[^\W_]+")
_STAY = frozenset(words("kept_hyphens"))
"""First parts of words that keep their hyphen when the text itself does not say."""


@dataclass
class Joiner:
    """Joins the words that line ends broke, by how the document writes them elsewhere.

    Attributes:
        original: the whole text.
    """

    original: str

    def join(self, before: str, after: str) -> str | None:
        """What becomes of a line's end: " ", "" (as it stands), or None: the hyphen goes.

        Args:
            before, after: the texts of the two lines.
        """
        head, tail = _BROKEN.search(before[-80:]), _STARTS.match(after[:80])
        if not head or not tail:
            return "" if before[-1:] == "-" and before[-2:-1].isalnum() and tail else " "
        if before.endswith("\u00ad"):
            return None
        return self._hyphen(head[0][:-1].casefold(), tail[0])

    def _hyphen(self, head: str, tail: str) -> str | None:
        if not tail[0].islower():
            return ""
        tail = tail.casefold()
        if head + tail in self._words:
            return None
        if f"{head}-{tail}" in self._words or head in _STAY:
            return ""
        return None

    @cached_property
    def _words(self) -> AbstractSet[str]:
        return {word.casefold() for word in _WORD.findall(self.original)}
