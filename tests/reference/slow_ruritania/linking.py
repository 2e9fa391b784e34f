"""Who is who: the rules of linkage said again, with union-find and every pair compared."""

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Iterator
from itertools import combinations, product
from typing import Any

from tests.reference.slow_ruritania.raw import Row

# these six name each other; the courts name nobody
LINKED = {
    "police",
    "labour",
    "prefectures",
    "associations-persons",
    "associations-referrals",
    "associations-assistance",
}
# two rows that are equal in all fields of a rule are of one person, unless they contradict
RULES = (
    ("document",),
    ("names", "sure"),
    ("sounds", "sure"),
    ("names", "year", "sex", "citizenship"),
)
# the steps of the skeleton of a name, one after the other
STEPS = (
    (r"\bel\b", "al"),
    (r"\b(?:ibn|bin|bn)\b", "ben"),
    (r"\b(?:md|mhd|mohd)\b", "mohamed"),
    (r"[ck]hr", "kr"),
    (r"shch|schtsch|chtch|tsch|tch|sch|sh|ch|cz", "s"),
    (r"zh|tz|ts|\bhs|\bx", "s"),
    (r"dzh|dj|\bdi([aeou])", r"j\1"),
    (r"x", "ks"),
    (r"z|c([eiy])", r"s\1"),
    (r"gu([ei])", r"g\1"),
    (r"qu([ei])", r"k\1"),
    (r"kh", "h"),
    (r"[cq]", "k"),
    (r"ph", "f"),
    (r"([bdgrt])h", r"\1"),
    (r"\bou([aeiouy])", r"w\1"),
    (r"([aeiouy])ou([aeiouy])", r"\1w\2"),
    (r"([aeiouy])[hw]\b", r"\1"),
    (r"w", "v"),
    (r"\b[yji]+([aeou])", r"J\1"),
    (r"\b[aou]", "A"),
    (r"\b[eiyj]", "E"),
    (r"([bdfghklmnprstv])\1+", r"\1"),
    (r"[aeiouyj]", ""),
)


def plain(text: str) -> list[str]:
    """Parts of a name without accents, in small letters."""
    letters = unicodedata.normalize("NFKD", text.lower())
    bare = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return re.findall(r"[a-z]+", re.sub(r"['’`]", "", bare))


def skeleton(part: str) -> str:
    for find, write in STEPS:
        part = re.sub(find, write, part)
    return part


def known_by(row: Row) -> dict[str, Any]:
    """What a row can be compared by."""
    says = row.says
    parts = plain(f"{says.get('given', '')} {says.get('family', '')}")
    sounds = [skeleton(part) for part in parts]
    date, precision = says.get("birth") or (None, "")
    sure = date if date and precision == "day" and (date.month, date.day) != (1, 1) else None
    document = re.sub(r"[^A-Z0-9]", "", (says.get("document") or "").upper())
    enough = len(set(parts)) >= 2
    return {
        "document": document if len(document) >= 5 and len(set(document)) > 1 else "",
        "names": tuple(sorted(parts)) if enough else (),
        "sounds": tuple(sorted(sounds)) if enough and len("".join(sounds)) >= 5 else (),
        "sure": sure,
        "year": date.year if date else None,
        "sex": says.get("sex"),
        "citizenship": says.get("citizenship"),
    }


def contradict(one: dict[str, Any], other: dict[str, Any]) -> bool:
    """Whether two records cannot be of one person."""
    if {one["sex"], other["sex"]} == {"female", "male"}:
        return True
    if one["year"] and other["year"] and abs(one["year"] - other["year"]) > 3:
        return True
    a, b = one["sure"], other["sure"]
    if a and b and a != b:
        differ = (a.year != b.year) + (a.month != b.month) + (a.day != b.day)
        exchanged = (a.year, a.month, a.day) == (b.year, b.day, b.month)
        if differ > 1 and not exchanged:
            return True
        documents = one["document"], other["document"]
        if all(documents) and documents[0] != documents[1]:
            return bool(one["citizenship"]) and one["citizenship"] == other["citizenship"]
    return False


def groups(
    known: list[dict[str, Any]], fields: Iterable[str]
) -> Iterator[tuple[tuple[Hashable, ...], list[int]]]:
    found: dict[tuple[Hashable, ...], list[int]] = defaultdict(list)
    for number, one in enumerate(known):
        values = tuple(one[name] for name in fields)
        if all(values):
            found[values].append(number)
    yield from found.items()


class Homes:
    """Union-find: the rows that are of one person share a home."""

    def __init__(self, known: list[dict[str, Any]]) -> None:
        self.known = known
        self.home = list(range(len(known)))
        self.members = {number: [number] for number in self.home}

    def join(self, one: int, other: int) -> None:
        a, b = sorted((self.home[one], self.home[other]))
        if a != b:
            for number in self.members[b]:
                self.home[number] = a
            self.members[a] += self.members.pop(b)

    def join_if_allowed(self, one: int, other: int) -> None:
        """Unless some row of the one contradicts some row of the other."""
        ones, others = self.members[self.home[one]], self.members[self.home[other]]
        if not any(contradict(self.known[a], self.known[b]) for a, b in product(ones, others)):
            self.join(one, other)


def link(rows: list[Row]) -> None:
    """Give each row of a person the person's number; the courts' rows stay apart."""
    about = [row for row in rows if row.source in LINKED]
    homes = Homes([known_by(row) for row in about])
    numbers: dict[tuple[str, str], int] = {}
    for number, row in enumerate(about):
        if row.own:
            homes.join(numbers.setdefault((row.agency, row.own), number), number)
    for fields in RULES:
        for _, alike in groups(homes.known, fields):
            if not doubtful(homes.known, alike, fields):
                for one, other in combinations(alike, 2):
                    if homes.home[one] != homes.home[other]:
                        homes.join_if_allowed(one, other)
    for number, row in enumerate(about):
        row.person = homes.home[number] + 1


def doubtful(known: list[dict[str, Any]], alike: list[int], fields: tuple[str, ...]) -> bool:
    """Too many births for one document number, or two for the names that share a year."""
    births = {known[number]["sure"] for number in alike} - {None}
    return len(births) > {"document": 15, "names": 1}[fields[0]] if "sure" not in fields else False


def best(rows: list[Row], name: str) -> Any:
    """The value that most rows of a person have; of equals, that of the earliest row.

    A birth known to the day goes before one of which only the year is known.
    """
    values = [row.says[name] for row in rows if row.says.get(name) is not None]
    if name == "birth":
        values = [value for value in values if value[1] == "day"] or values
    return Counter(values).most_common(1)[0][0] if values else None
