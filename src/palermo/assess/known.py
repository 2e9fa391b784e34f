"""What a project's rules and criteria may name: a slip in a name would silently do nothing."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from difflib import get_close_matches

from palermo.errors import SettingsError
from palermo.settings.concerns import unknown_provision


@dataclass(frozen=True, slots=True)
class Known:
    """Names that there are; None where any name will do.

    Attributes:
        provisions: of the law, as us-tvpa/b2.
        indicators: by id.
    """

    provisions: Collection[str] | None = None
    indicators: Collection[str] | None = None

    def not_law(self, names: Iterable[str]) -> list[str]:
        """Those that no provision is called."""
        return [] if self.provisions is None else [n for n in names if n not in self.provisions]

    def not_measured(self, names: Iterable[str]) -> list[str]:
        """Those that no indicator is called."""
        return [] if self.indicators is None else [n for n in names if n not in self.indicators]

    def provision(self, name: str, where: str) -> SettingsError:
        """What is said of a provision that is not there."""
        return unknown_provision(name, where, self.provisions or ())

    def indicator(self, name: str, where: str) -> SettingsError:
        """What is said of an indicator that is not there."""
        near = get_close_matches(name, sorted(self.indicators or ()), n=3)
        hint = f"did you mean {' or '.join(map(repr, near))}? " if near else ""
        fix = f"{hint}take one of measure/definitions"
        return SettingsError(f"there is no indicator {name!r}", where, fix)
