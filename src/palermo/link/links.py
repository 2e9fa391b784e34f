"""Which rows of a table are the same person: what `link_records` gives."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class LinkReport:
    """How linking a table went.

    Attributes:
        records: rows of the table.
        persons: how many persons they are of.
        sizes: pairs of how many records a person has and how many such persons there are.
        largest: records of the person with the most.
        large: persons with more than 15 records.
        rules: for each rule, how many links it alone or first gave.
        disagreeing: for each attribute, of how many persons the records disagree on it.
        unread_births: birth dates that are none of YYYY-MM-DD, YYYY-MM, YYYY and were not used.
    """

    records: int
    persons: int
    sizes: tuple[tuple[int, int], ...]
    largest: int
    large: int
    rules: tuple[tuple[str, int], ...]
    disagreeing: tuple[tuple[str, int], ...]
    unread_births: int


@dataclass(frozen=True, slots=True, eq=False)
class Links:
    """Rows and their persons.

    Attributes:
        person_id: NumPy array (int64, read-only), a number from 1 for each row, in the rows' order.
        pairs: Arrow table of links: `record_a` and `record_b` (values of record_id, or row numbers
            from 0 where the table has none), `probability`, `match_weight`, `rule`. Linking by rule
            has no weights (null); a rule holds or not (1.0). A person's records hang together by
            links; not every two of them have one.
        report: sizes, largest persons, rules.
    """

    person_id: Any
    pairs: Any
    report: LinkReport

    def draws(self, n: int) -> Iterator[Any]:
        """Give the clustering `n` times: arrays like `person_id`.

        Rules hold or do not, so there is no uncertainty to draw from and every draw is the same.
        That says nothing about links that the rules miss.
        """
        for _ in range(n):
            yield self.person_id
