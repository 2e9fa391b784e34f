"""What a page on a hidden population needs to know beyond the estimate."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class About:
    """Whom the estimate is about, and where its table comes from.

    Attributes:
        title: heading of the page; "" for "How many are there?".
        population: who is counted, as "victims of trafficking in Ruritania"; "" where not told.
        period: to which the lists belong; "" where not known.
        source: name of the file, without its folder.
        checksum: SHA-256 of the file.
        version: of palermo.
        exercise: whether the data are invented.
        citation: of a published table.
        lists: what each list is, by its name.
        eligible: what the caller declared of the lists, a sentence each.
    """

    title: str = ""
    population: str = ""
    period: str = ""
    source: str = ""
    checksum: str = ""
    version: str = ""
    exercise: bool = False
    citation: str = ""
    lists: Mapping[str, str] = field(default_factory=dict, hash=False)
    eligible: tuple[str, ...] = ()
