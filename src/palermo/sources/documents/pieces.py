"""Pieces as a reader of marked-up text finds them: a pen that writes, ends pieces, steps aside."""

import re
from dataclasses import dataclass, field

from palermo.sources.documents.document import Form, Piece

_WHITE = re.compile(r"\s+")
_SOFT = str.maketrans("", "", "\u00ad\u200b\ufeff")  # signs that nobody sees


@dataclass(slots=True)
class Pen:
    """Collects text; `end` makes a piece of it.

    Attributes:
        page: the page that pieces begin on; None while none was named.
        kept: whether white space stays as it is (in HTML's `pre`).
    """

    page: int | None = None
    kept: bool = False
    pieces: list[Piece] = field(default_factory=list)
    _parts: list[str] = field(default_factory=list)
    _aside: list[tuple[list[str], int | None]] = field(default_factory=list)
    _start: int | None = None

    def write(self, text: str) -> None:
        """Add text to the piece at hand."""
        if not self._parts:
            self._start = self.page
        self._parts.append(text)

    def line(self) -> None:
        """Begin a new line in the piece."""
        self.write("\v")

    def end(self, form: Form = "text") -> None:
        """End the piece at hand; nothing where it holds no sign."""
        if text := self.taken():
            form = "lines" if self.kept and form == "text" else form
            self.pieces.append(Piece(text, form, self._start))

    def taken(self) -> str:
        """The text at hand in the form of a piece; the pen holds none after."""
        text = "".join(self._parts).translate(_SOFT)
        self._parts.clear()
        if self.kept:
            return text.replace("\v", "\n").strip("\r\n")
        lines = (_WHITE.sub(" ", line).strip() for line in text.split("\v"))
        return "\n".join(line for line in lines if line)

    def step_aside(self) -> None:
        """Leave the piece at hand open and begin another: a note inside a sentence."""
        self._aside.append((self._parts, self._start))
        self._parts, self._start = [], None

    def step_back(self) -> None:
        """Go on with the piece that was left; the other one is ended."""
        self.end()
        if self._aside:
            self._parts, self._start = self._aside.pop()
