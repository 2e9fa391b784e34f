"""One progress for many tasks."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import TypeVar

from palermo.mse.estimates import Options

T = TypeVar("T")


@dataclass(slots=True)
class Work:
    """Tasks one after the other, told of as one whose size is known from the start.

    Attributes:
        options: of all tasks; its progress is told of the whole.
        size: of all tasks together, in any unit.
        done: what is done of it.
    """

    options: Options
    size: int
    done: int = field(default=0, init=False)

    def run(self, what: str, size: int, task: Callable[[Options], T]) -> T:
        """Carry out one task.

        Args:
            what: is being done, for the progress.
            size: of the task.
            task: takes options whose progress is a part of the whole.
        """
        begun = self.done

        def told(_what: str, done: int, of: int) -> None:
            self._tell(what, begun + size * done // max(of, 1))

        result = task(replace(self.options, progress=told))
        self._tell(what, begun + size)
        return result

    def end(self) -> None:
        """Tell that all is done, whatever was left out."""
        self._tell("done", self.size)

    def _tell(self, what: str, done: int) -> None:
        self.done = min(max(self.done, done), self.size)
        self.options.progress(what, self.done, self.size)
