"""Policy: below how many units a count from records is held back from the public."""

from dataclasses import dataclass

from palermo.model.cells import Whose


@dataclass(frozen=True, slots=True)
class Policy:
    """What the public may see of counts from records.

    Attributes:
        victims: the smallest count of victims or persons in contact that is shown.
        courts: the smallest count of defendants or proceedings that is shown.
        keys: indicators whose totals are shown before others, where some number must be held back.

    A zero is published.
    """

    victims: int = 10
    courts: int = 5
    keys: frozenset[str] = frozenset()

    def threshold(self, whose: Whose | None) -> int:
        """The smallest count that is shown; 0 where no person stands behind it."""
        if whose is None:
            return 0
        return self.victims if whose == "victims" else self.courts

    @property
    def method(self) -> str:
        """The policy with every default that changes what is shown."""
        return (
            f"threshold {self.victims} (victims), {self.courts} (courts), "
            "zeros published, secondary suppression"
        )


DEFAULT = Policy()
"""The thresholds that palermo.toml has where it says nothing."""
