"""The table [hidden] of palermo.toml: what its declarations must not say, and its frozen form."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from palermo.errors import SettingsError
from palermo.model import Period
from palermo.model.fields import event_meanings
from palermo.settings.forms import HiddenForm, SettingsForm
from palermo.settings.lines import Lines, Path
from palermo.settings.mistakes import closest
from palermo.settings.records import HiddenApart, HiddenList, HiddenReferral, HiddenSettings

_NAME = "palermo.toml"


def hidden_settings(form: HiddenForm) -> HiddenSettings:
    """The table as frozen data."""
    return HiddenSettings(
        period=Period.parse(form.period),
        lists=tuple(
            HiddenList(one.name, tuple(one.sources), tuple(one.events)) for one in form.list_
        ),
        legal_basis=form.legal_basis,
        apart=tuple(HiddenApart((one.lists[0], one.lists[1]), one.reason) for one in form.apart),
        referrals=tuple(HiddenReferral(**one.model_dump()) for one in form.referral),
        reach=tuple((one.stratum, tuple(one.lists)) for one in form.reach),
        by_citizenship=form.by == "citizenship",
        method=form.method,
        resamples=form.resamples,
        seed=form.seed,
    )


def mistakes_of_hidden(
    form: SettingsForm, lines: Lines, mappings: Collection[str]
) -> Iterator[SettingsError]:
    """What the table says that cannot be.

    Args:
        form: palermo.toml, with the table.
        lines: of its keys.
        mappings: names of the project's mappings.
    """
    assert form.hidden is not None
    read = _Read(form.hidden, lines)
    yield from read.of_lists(mappings)
    yield from read.of_pairs()
    yield from read.of_reach()
    if Period.parse(form.hidden.period).end > form.project.date:
        yield read.mistake(
            "the period is not over on the run's date",
            ("period",),
            "name an earlier one, or let the run have a later date",
        )


@dataclass(frozen=True, slots=True)
class _Read:
    """The table as it was read, and where each key stands."""

    form: HiddenForm
    lines: Lines

    @property
    def names(self) -> list[str]:
        """Of the lists."""
        return [one.name for one in self.form.list_]

    def mistake(self, what: str, place: Path, fix: str) -> SettingsError:
        """A mistake at a key of the table."""
        key = ".".join(str(part) for part in ("hidden", *place) if isinstance(part, str))
        line = self.lines.of(("hidden", *place))
        return SettingsError(what, f"{_NAME}, line {line}, key {key}", fix)

    def of_lists(self, mappings: Collection[str]) -> Iterator[SettingsError]:
        """Lists named twice, and sources and events that there are not."""
        for at, one in enumerate(self.form.list_):
            if one.name in self.names[:at]:
                fix = "give it another name, or put its sources into the first"
                yield self.mistake(
                    f"the list {one.name!r} is named twice", ("list", at, "name"), fix
                )
            for name, known, key in (
                *((source, mappings, "sources") for source in one.sources),
                *((event, event_meanings(), "events") for event in one.events),
            ):
                if name not in known:
                    what = "no mapping is" if key == "sources" else "no event is"
                    fix = closest(name, known) if known else "put a mapping into mappings/"
                    yield self.mistake(f"{what} called {name!r}", ("list", at, key), fix)

    def of_pairs(self) -> Iterator[SettingsError]:
        """Pairs of no two lists, and pairs that are declared to be both apart and dependent."""
        apart = {frozenset(one.lists) for one in self.form.apart}
        for at, one in enumerate(self.form.apart):
            yield from self._pair(tuple(one.lists), ("apart", at, "lists"))
        for at, fed in enumerate(self.form.referral):
            pair = (fed.source, fed.target)
            yield from self._pair(pair, ("referral", at))
            if len({*pair}) == 2 and frozenset(pair) in apart:
                yield self.mistake(
                    f"{fed.source} refers persons to {fed.target}, yet nobody can be on both",
                    ("referral", at),
                    "keep the declaration that is right",
                )

    def _pair(self, pair: tuple[str, ...], place: Path) -> Iterator[SettingsError]:
        yield from self._known(pair, place)
        if len({*pair}) < 2:
            yield self.mistake(
                f"the list {pair[0]!r} is named twice", place, "name two different lists"
            )

    def _known(self, names: Collection[str], place: Path) -> Iterator[SettingsError]:
        for name in dict.fromkeys(names):
            if name not in self.names:
                yield self.mistake(
                    f"no [[hidden.list]] is called {name!r}", place, closest(name, self.names)
                )

    def of_reach(self) -> Iterator[SettingsError]:
        """Strata that are named twice, or that are not estimated apart."""
        strata = [one.stratum for one in self.form.reach]
        for at, one in enumerate(self.form.reach):
            yield from self._known(one.lists, ("reach", at, "lists"))
            if one.stratum in strata[:at]:
                yield self.mistake(
                    f"{one.stratum} are named twice", ("reach", at), "remove one of the two"
                )
            if self.form.by is None:
                yield self.mistake(
                    f"{one.stratum} are not estimated apart",
                    ("reach", at),
                    'write by = "citizenship" in [hidden]',
                )
