"""How far an estimate is: a bar on a terminal, a few lines elsewhere; always on stderr."""

import sys
from collections.abc import Callable
from dataclasses import dataclass, field

import click

from palermo.cli.answers import harmless

_WIDE = 24  # signs of the bar
_LINE = 76  # signs of the line, so that what was longer is written over
_STEP = 25  # per cent between two lines


@dataclass(slots=True)
class Shown:
    """Tells stderr how much is done, each time that there is something to tell.

    Attributes:
        terminal: whether a line can be written over.
        last: what was told last, so that nothing is told twice.
    """

    terminal: bool
    last: tuple[str, int] | None = field(default=None, init=False)

    def __call__(self, what: str, done: int, of: int) -> None:
        """What is being done, how much of it is done, of how much."""
        share = 100 * done // max(of, 1)
        if self.terminal:
            self._tell((what, share), self._bar)
        else:
            self._tell(("", share // _STEP * _STEP), _line)

    def end(self) -> None:
        """Leave the terminal's line empty."""
        if self.terminal and self.last is not None:
            click.echo(f"\r{'':{_LINE}}\r", err=True, nl=False)

    def _tell(self, now: tuple[str, int], tell: Callable[[str, int], None]) -> None:
        if now != self.last:
            self.last = now
            tell(*now)

    @staticmethod
    def _bar(what: str, share: int) -> None:
        full = _WIDE * share // 100
        bar = f"[{'#' * full}{'-' * (_WIDE - full)}] {share:3} %  {harmless(what)[:40]}"
        click.echo(f"\r{bar:{_LINE}}", err=True, nl=False)


def _line(_what: str, share: int) -> None:
    click.echo(click.style(f"estimating: {share} % done", dim=True), err=True)


def shown() -> Shown:
    """For the stream that the process has."""
    return Shown(sys.stderr.isatty())
