"""Gathering mistakes, so that all of them are told at once."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from palermo.errors import Mistakes, PalermoError, raise_all

Progress = Callable[[str], None]
"""Takes one line about what is being done."""


def quiet(_line: str) -> None:
    """Say nothing."""


class Gathering:
    """The mistakes met so far, in their order."""

    def __init__(self) -> None:
        self.errors: list[PalermoError] = []

    @contextmanager
    def mistakes(self) -> Iterator[None]:
        """Keep the mistakes that the block raises and go on after it."""
        try:
            yield
        except Mistakes as found:
            self.errors.extend(found.errors)
        except PalermoError as error:
            self.errors.append(error)

    def end(self) -> None:
        """Raise all that were met, if any.

        Raises:
            PalermoError: the one mistake.
            Mistakes: all of them.
        """
        raise_all(self.errors)
