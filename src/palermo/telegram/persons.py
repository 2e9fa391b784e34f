"""Names of persons in a text, and how they are masked where a role stands for a person.

Masked is every name that is given (speakers, signers, classifiers) and every name after a title,
whole and by its last word; never the name of an organisation or a country.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cached_property

from palermo.telegram.masking import WITHHELD

_TITLES = (
    "Ambassador|Archbishop|Bishop|Captain|Chancellor|Chief|Colonel|Commander|Commissioner|Consul|"
    "Deputy|Director|Doctor|Dr|Father|General|Inspector|Judge|Justice|King|Lieutenant|Madame|Major|"
    "Mayor|Minister|Miss|Monsieur|Mr|Mrs|Ms|Mme|Officer|Prefect|President|Prime Minister|Prince|"
    "Princess|Professor|Prosecutor|Queen|Secretary|Senator|Sergeant|Sister|Superintendent|Poloff|"
    "Polcouns|Conoff|Econoff|DCM"
)
_NO_NAMES = (
    "Affairs|Agency|Association|Brigade|Bureau|Court|Department|Directorate|Division|Embassy|"
    "House|Inspectorate|Ministry|Office|Police|Prefecture|Service|Union|University|Unit"
)
_WORD = rf"(?!(?:{_TITLES}|{_NO_NAMES})\b)[A-ZÀ-ÖØ-Þ](?:[\w'’-]+|\.)"  # of a name, or an initial
_PARTICLE = r"(?:(?:van|von|de|du|del|di|da|la|le|bin|al)\b )?"
_NAME = rf"{_WORD}(?: {_PARTICLE}{_WORD}){{0,3}}"
_TITLED = re.compile(rf"\b(?:(?:{_TITLES})\b\.? ){{1,4}}({_NAME})")
_SHORT = 3  # letters of a word that is looked for alone


class Persons:
    """The names of persons that must not be shown.

    Args:
        names: of persons, or of bodies among them.
        texts: in which names after a title are looked for.
        bodies: names of organisations and countries, which are shown.
    """

    def __init__(
        self, names: Iterable[str] = (), texts: Iterable[str] = (), bodies: Iterable[str] = ()
    ) -> None:
        self._bodies = frozenset(one.casefold() for one in bodies)
        titled = (found[1] for text in texts for found in _TITLED.finditer(text))
        found = (*names, *titled)
        self.names = tuple(dict.fromkeys(one for one in found if one and self.is_person(one)))

    def is_person(self, name: str) -> bool:
        """Whether a name is that of no organisation and no country."""
        return name.casefold() not in self._bodies

    def mask(self, text: str) -> str:
        """The text with each name as `[name withheld]`."""
        return self._pattern.sub(WITHHELD, text)

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        return _pattern(frozenset(self._words()))

    def _words(self) -> Iterator[str]:
        """Each name, whole and by its last word, in capitals too."""
        for name in self.names:
            *_, last = name.split() or [""]
            yield from (name, name.upper())
            if len(last) >= _SHORT and self.is_person(last):
                yield from (last, last.upper())


def _pattern(words: frozenset[str]) -> re.Pattern[str]:
    longest = sorted(filter(str.strip, words), key=lambda one: (-len(one), one))
    found = "|".join(r"\s+".join(re.escape(part) for part in one.split()) for one in longest)
    return re.compile(rf"(?<!\w)(?:{found})(?!\w)" if found else r"(?!)")
