"""Faults planted on purpose, each listed with the row it stands in."""

import datetime
from collections.abc import Callable
from random import Random

from making.labour import WAY, WITHOUT_WAY
from making.sources import FILES, Sources
from making.world import Fault, Row, dice

Test = Callable[[dict[str, object]], bool]
Wanted = Callable[[list[Row], Row], bool]
PLAN: tuple[tuple[str, str, str, object, str, str], ...] = (
    # source, column, condition, the faulty text, rule, fate
    ("police", "premier contact", "year 2005", "31/02/2005", "no such day", "rejected"),
    ("police", "premier contact", "year 2004", "31/06/2004 21:40", "no such day", "rejected"),
    ("police", "premier contact", "plain", "", "missing value", "rejected"),
    ("police", "premier contact", "plain", "12/03/2071 22:15", "future date", "rejected"),
    ("police", "issue", "plain", "à vérifier", "unknown code", "rejected"),
    ("police", "né(e) le", "plain", "31/02/1985", "no such day", "warned"),
    ("police", "identifiée le", "identified", "30/02/2006", "no such day", "warned"),
    ("police", "présumée le", "presumed", "15/09/2070", "future date", "warned"),
    ("police", "garde à vue au", "held", "31/04/2005 09:10", "no such day", "warned"),
    ("police", "sexe", "plain", "X", "unknown code", "warned"),
    ("police", "sexe", "plain", "fem.", "unknown code", "warned"),
    ("police", "nationalité", "plain", "Yougoslavie", "unknown code", "warned"),
    ("police", "nationalité", "plain", "Tchécoslovaquie", "unknown code", "warned"),
    ("police", "infraction", "held", "RAC.", "unknown code", "warned"),
    ("police", "entrave", "reached", "peut-être", "unknown code", "warned"),
    ("police", "recrutement", "presumed", "réseau", "unknown code", "warned"),
    ("police", "garde à vue au", "held", "before", "ends before it begins", "warned"),
    ("police", "garde à vue au", "held", "before", "ends before it begins", "warned"),
    ("labour", "Âge", "aged", "#DIV/0!", "error cell", "warned"),
    ("labour", "Âge", "aged", "#DIV/0!", "error cell", "warned"),
    ("labour", "Nationalité", "none", "#N/A", "error cell", "warned"),
    ("labour", "Nationalité", "none", "#N/A", "error cell", "warned"),
    ("labour", "Date du contrôle", "none", "#REF!", "error cell", "rejected"),
    ("labour", "Date du contrôle", "none", None, "missing value", "rejected"),
    ("labour", "Né(e) le", "aged", "31/02/1980", "no such day", "warned"),
    ("labour", "Sexe", "none", "H/F", "unknown code", "warned"),
    ("labour", "Âge", "unborn", -3, "negative", "warned"),
    ("labour", "Âge", "unborn", "vingt ans", "not a number", "warned"),
    ("prefectures", "nature", "return", "sortie", "unknown code", "rejected"),
    ("prefectures", "execute_le", "removal", None, "missing value", "rejected"),
    ("prefectures", "nationalite", "removal", "YUG", "unknown code", "warned"),
    ("prefectures", "sexe", "return", "U", "unknown code", "warned"),
    ("prefectures", "accorde_le", "granted", "before", "ends before it begins", "warned"),
    ("prefectures", "renouvele_le", "renewed", datetime.date(2071, 1, 9), "future date", "warned"),
    ("associations-persons", "naissance", "old", "1981-02-31", "no such day", "warned"),
    ("associations-persons", "forme", "old", "autre chose", "unknown code", "warned"),
    ("associations-referrals", "date", "refused", "", "missing value", "rejected"),
    ("associations-referrals", "origine", "refused", "mairie", "unknown code", "warned"),
    ("associations-assistance", "service", "ended", "transport", "unknown code", "warned"),
    ("associations-assistance", "fin", "ended", "before", "ends before it begins", "warned"),
    ("aid", "quantité", "places", -14, "negative", "rejected"),
    ("aid", "quantité", "money", "n.c.", "not a number", "rejected"),
    ("aid", "nature", "places", "lits", "unknown code", "rejected"),
    ("justice", "peine (mois)", "punished", "un mois", "not a number", "warned"),
    ("justice", "sursis (mois)", "punished", -1, "negative", "warned"),
    ("justice", "jugement", "acquitted", "2005-02-31", "no such day", "warned"),
    ("justice", "issue", "acquitted", "classement", "unknown code", "warned"),
    ("justice", "qualification", "acquitted", "recel", "unknown code", "warned"),
    ("justice", "jugement", "acquitted", "before", "ends before it begins", "warned"),
    ("justice", "poursuite", "acquitted", "2071-05-02", "future date", "warned"),
    ("cooperation", "date", "sent", "2006-02-30", "no such day", "rejected"),
    ("cooperation", "pays", "sent", "YUG", "unknown code", "warned"),
    ("cooperation", "sens", "sent", "aller", "unknown code", "warned"),
    ("cooperation", "réponse", "answered", "before", "ends before it begins", "warned"),
    ("requests", "demandé le", "unanswered", "", "missing value", "rejected"),
    ("requests", "reçu le", "answered", "2070-02-11", "future date", "warned"),
    ("effort", "valeur", "budget", "n.c.", "not a number", "rejected"),
)


def _plain(cells: dict[str, object]) -> bool:
    return cells["statut"] == "non" and cells["issue"] != "proxénète"


def _soliciting(cells: dict[str, object]) -> bool:
    return cells["article"] == "R-10" and cells["victime identifiée"] == "non"


def _any(_: dict[str, object]) -> bool:
    return True


_QUIET: dict[str, Test] = {"police": _plain, "justice": _soliciting}
"""Rows that may be rejected without changing what the telegram speaks of."""
_CONDITIONS: dict[tuple[str, str], Test] = {
    ("police", "year 2005"): lambda c: _plain(c) and "/2005 " in str(c["premier contact"]),
    ("police", "year 2004"): lambda c: _plain(c) and "/2004 " in str(c["premier contact"]),
    ("police", "plain"): _plain,
    ("police", "identified"): lambda c: c["identifiée le"] != "",
    ("police", "presumed"): lambda c: c["statut"] == "présumée",
    ("police", "held"): lambda c: _plain(c) and c["garde à vue du"] != "",
    ("police", "reached"): lambda c: _plain(c) and c["entrave"] != "",
    ("labour", "aged"): lambda c: c["Situation"] == "néant" and c["Né(e) le"] is not None,
    ("labour", "unborn"): lambda c: c["Situation"] == "néant" and c["Né(e) le"] is None,
    ("labour", "none"): lambda c: c["Situation"] == "néant",
    ("prefectures", "return"): lambda c: c["nature"] == "retour volontaire",
    ("prefectures", "removal"): lambda c: c["nature"] == "éloignement",
    ("prefectures", "granted"): lambda c: bool(
        c["accorde_le"] and not c["renouvele_le"] and not c["retire_le"]
    ),
    ("prefectures", "renewed"): lambda c: bool(c["renouvele_le"]),
    ("associations-persons", "old"): lambda c: len(str(c["naissance"])) > 4,
    ("associations-referrals", "refused"): lambda c: c["acceptee"] == "non",
    ("associations-assistance", "ended"): lambda c: c["fin"] != "",
    ("aid", "places"): lambda c: c["nature"] == "places",
    ("aid", "money"): lambda c: c["nature"] == "crédits",
    ("justice", "punished"): lambda c: _soliciting(c) and c["sursis (mois)"] == 1,
    ("justice", "acquitted"): lambda c: _soliciting(c) and c["issue"] == "relaxe",
    ("cooperation", "sent"): lambda c: c["sens"] == "envoyée" and not c["réponse"],
    ("cooperation", "answered"): lambda c: bool(c["réponse"]),
    ("requests", "answered"): lambda c: bool(c["reçu le"]),
    ("requests", "unanswered"): lambda c: not c["reçu le"],
    ("effort", "budget"): lambda c: c["mesure"] == "budget",
}
_BEFORE: dict[str, tuple[str, str]] = {
    "garde à vue au": ("garde à vue du", "%d/%m/%Y %H:%M"),
    "accorde_le": ("depose_le", ""),
    "fin": ("debut", "%Y-%m-%d"),
    "jugement": ("poursuite", "%Y-%m-%d"),
    "réponse": ("date", "%Y-%m-%d"),
}
"""For a fault "before": the column of the beginning, and the form of its dates."""
TWICE = (
    ("police", 3), ("labour", 1), ("prefectures", 2), ("associations-assistance", 1),
    ("justice", 1), ("effort", 1),
)  # fmt: skip
"""How many rows come a second time as they are."""
NUMBERS = {
    "police": ("numéro", 2),
    "labour": ("N° de dossier", 1),
    "prefectures": ("numero", 1),
    "associations-persons": ("id", 1),
    "associations-referrals": ("id", 1),
    "justice": ("prévenu", 1),
}
"""The column of the row's number, and how many rows have the number of an earlier row."""


class Planter:
    """Plants the faults, no two in one row, and keeps the list."""

    def __init__(self, sources: Sources, seed: int, spared: set[int]) -> None:
        self.faults: list[Fault] = []
        self._sources = sources
        self._draw: Random = dice(seed, "faults")
        self._spared = spared
        self._used: set[int] = set()
        for source, column, which, text, rule, fate in PLAN:
            self._cell(source, column, _CONDITIONS[source, which], text, rule, fate)
        for source, (column, count) in NUMBERS.items():
            for _ in range(count):
                self._number(source, column)
        self._too_many()
        for source, count in TWICE:
            for _ in range(count):
                self._twice(source)
        self._note()

    def _pick(self, source: str, wanted: str, test: Wanted) -> tuple[str, list[Row], Row]:
        """A row without a fault, with its sheet and the rows of it.

        Raises:
            ValueError: there is none.
        """
        able = [
            (sheet, rows, row)
            for (name, sheet), rows in self._sources.rows.items()
            if name == source
            for row in rows
            if row.person not in self._spared and self._free(row) and test(rows, row)
        ]
        if not able:
            raise ValueError(
                f"{source}: no row is left for {wanted!r}; ask for more --persons or another --seed"
            )
        found = self._draw.choice(able)
        self._used.add(id(found[2]))
        return found

    def _free(self, row: Row) -> bool:
        return id(row) not in self._used

    def _before(self, rows: list[Row], row: Row) -> Row | None:
        """The first row of a sheet, if it comes before a row, that has no fault."""
        first = next(one for one in rows if one is row or self._free(one))
        return None if first is row else first

    def _add(
        self, source: str, sheet: str, row: Row | None, told: tuple[str, str, str, str]
    ) -> None:
        self.faults.append(Fault(source, FILES[source], sheet, row, *told))

    def _cell(
        self, source: str, column: str, test: Test, text: object, rule: str, fate: str
    ) -> None:
        sheet, _, row = self._pick(source, f"{rule}: {column}", lambda _, row: test(row.cells))
        row.cells[column] = _earlier(row, column) if text == "before" else text
        shown = "an earlier moment" if text == "before" else text or "an empty cell"
        self._add(source, sheet, row, (column, rule, fate, f"planted: {shown}"))

    def _number(self, source: str, column: str) -> None:
        quiet, rule = _QUIET.get(source, _any), "repeated key"

        def able(rows: list[Row], row: Row) -> bool:
            return quiet(row.cells) and self._before(rows, row) is not None

        sheet, rows, row = self._pick(source, f"{rule}: {column}", able)
        first = self._before(rows, row)
        assert first is not None
        self._used.add(id(first))
        row.cells[column] = first.cells[column]
        what = "planted: the number of an earlier row"
        self._add(source, sheet, row, (column, rule, "rejected", what))

    def _too_many(self) -> None:
        sheet, _, row = self._pick("police", "unreadable row", lambda _, row: _plain(row.cells))
        row.extra = ("suite au verso",)
        self._add(
            "police", sheet, row, ("", "unreadable row", "rejected", "planted: one cell too many")
        )

    def _twice(self, source: str) -> None:
        sheet, rows, row = self._pick(source, "repeated row", lambda _rows, _row: True)
        copy = Row(dict(row.cells), row.person)
        self._used.add(id(copy))
        at = next(at for at, one in enumerate(rows) if one is row)
        rows.insert(self._draw.randint(at + 1, len(rows)), copy)
        self._add(
            source,
            sheet,
            copy,
            ("", "repeated row", "rejected", "planted: an earlier row once more"),
        )

    def _note(self) -> None:
        told = (WAY, "missing column", "note", "planted: the sheet lacks this column")
        self._add("labour", str(WITHOUT_WAY), None, told)


def _earlier(row: Row, column: str) -> object:
    """A moment that lies before the beginning in the same row."""
    begin, form = _BEFORE[column]
    start, back = row.cells[begin], datetime.timedelta(days=3)
    if isinstance(start, datetime.date):
        return start - back
    return (datetime.datetime.strptime(str(start), form) - back).strftime(form)  # noqa: DTZ007 - no zones
