"""What a figure answers: question, unit and source, written before the code that computes it."""

from dataclasses import dataclass, field

from palermo.model.figures import Direction


@dataclass(frozen=True, slots=True)
class Definition:
    """The definition of an indicator, read from `measure/definitions/<id>.toml`.

    Attributes:
        id: stable name; the first part of a figure's id.
        version: raised when the meaning changes.
        question: what a figure of it answers, one sentence, by language ("en", "fr").
        label: short name, by language.
        unit: of the value, as an id: "persons", "offences", "per 100,000 population".
        direction: whether more means more effort, more harm, or either.
        why_direction: why, by language.
        provisions: what it serves, as <instrument>/<provision>.
        source: whose definition it is.
        rate_of: id of the indicator whose rate per population it is; "" if it is a count.
        core: asked of every country, so that a year without it is a gap that the report names.
        order: its place in the report.
    """

    id: str
    version: int
    question: dict[str, str] = field(hash=False)
    label: dict[str, str] = field(hash=False)
    unit: str
    direction: Direction
    why_direction: dict[str, str] = field(hash=False)
    provisions: tuple[str, ...]
    source: str
    rate_of: str = ""
    core: bool = False
    order: int = 0

    @property
    def stamp(self) -> str:
        """id and version, as a figure names its definition."""
        return f"{self.id} v{self.version}"
