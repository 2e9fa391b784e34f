"""What is known while the lines of a heading are read one by one."""

from dataclasses import dataclass, field

from palermo.telegram.message import Distribution
from palermo.telegram.transcript import Transcript


@dataclass(slots=True)
class Heading:
    """The state of reading format lines: `going` is what a line without a name goes on with."""

    script: Transcript
    going: str | None = None
    archive: bool = False
    offices: dict[str, list[str]] = field(default_factory=dict)
    page: tuple[str, str] | None = None  # station and number of the first page line
    blank: bool = False  # the line before was blank

    def finish(self) -> None:
        """Write down what was gathered over several lines."""
        if self.offices:
            names = ("action", "origin", "info")
            kinds = {name: tuple(self.offices.get(name, ())) for name in names}
            self.script.fields["distribution"] = Distribution(**kinds)
