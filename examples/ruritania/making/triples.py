"""Persons who stand in three sources under two spellings: planted, so that linking is tested."""

from dataclasses import dataclass, replace

from making.persons import differs, misspelt, plain, western
from making.sources import Sources
from making.world import Person, Row, dice

PLANTED = 40
_NAMES = {
    "police": ("prénom", "nom"),
    "labour": ("Prénom", "Nom"),
    "prefectures": ("prenoms", "nom"),
    "associations-persons": ("prenom", "nom"),
}
_BIRTH = {
    "police": "né(e) le",
    "labour": "Né(e) le",
    "prefectures": "ne_le",
    "associations-persons": "naissance",
}
_PAPERS = {
    "police": "n° document",
    "labour": "Passeport",
    "prefectures": "document",
    "associations-persons": "document",
}
_SEX = {"police": "sexe"}
_KINDS = ("hyphen", "accents", "transliteration", "swapped")


@dataclass(frozen=True, slots=True)
class Triple:
    """A person in three sources or more.

    Attributes:
        person: the true number.
        spelling: how the two spellings differ.
        has_document: whether all rows have the passport's number.
        sources: where the person stands.
    """

    person: int
    spelling: str
    has_document: bool
    sources: tuple[str, ...]


def plant(sources: Sources, seed: int) -> list[Triple]:
    """Spell the names of persons in three sources in two ways, the birth date in one."""
    draw = dice(seed, "triples")
    rows: dict[int, dict[str, list[Row]]] = {}
    for source in _NAMES:
        for row in sources.of(source):
            rows.setdefault(row.person or 0, {}).setdefault(source, []).append(row)
    able = [number for number, found in rows.items() if len(found) >= 3]
    draw.shuffle(able)
    planted: list[Triple] = []
    for number in able:
        person = sources.crowd.people[number - 1]
        kind = _rarest(person, [one.spelling for one in planted])
        if not kind or len(planted) >= PLANTED:
            continue
        person.spelling = kind
        has_document = len(planted) % 2 == 0
        _spell(person, rows[number], has_document=has_document)
        planted.append(Triple(number, kind, has_document, tuple(sorted(rows[number]))))
    return planted


def _rarest(person: Person, planted: list[str]) -> str:
    """Of the kinds of spelling that change the person's name, the one planted least so far."""
    able = [kind for kind in _KINDS if differs(replace(person, spelling=kind))]
    return min(able, key=planted.count, default="")


def _spell(person: Person, found: dict[str, list[Row]], *, has_document: bool) -> None:
    for at, (source, rows) in enumerate(sorted(found.items())):
        given, family = misspelt(person) if at == len(found) - 1 else (person.given, person.family)
        for row in rows:
            given_column, family_column = _NAMES[source]
            row.cells[given_column] = _as(source, given)
            row.cells[family_column] = _as(source, family, is_family=True)
            row.cells[_BIRTH[source]] = _birth(source, person)
            row.cells[_PAPERS[source]] = person.document if has_document else _none(source)
            if source in _SEX:
                row.cells[_SEX[source]] = person.sex


def _as(source: str, name: str, *, is_family: bool = False) -> str:
    if source == "police":
        return western(name).upper() if is_family else western(name)
    return plain(name).upper() if source == "prefectures" else name


def _birth(source: str, person: Person) -> object:
    if source == "police":
        return person.birth.strftime("%d/%m/%Y")
    return person.birth.isoformat() if source == "associations-persons" else person.birth


def _none(source: str) -> str | None:
    return "" if source in {"police", "associations-persons"} else None
