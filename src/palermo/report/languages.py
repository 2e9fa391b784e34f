"""A language of the report: its sentences (gettext) and its numbers and dates (Babel)."""

import datetime
import re
from dataclasses import dataclass
from functools import cache
from gettext import GNUTranslations, NullTranslations
from importlib.resources import files
from io import BytesIO

from babel import Locale
from babel.core import get_global
from babel.dates import format_date
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import format_decimal, format_percent, get_decimal_symbol, get_group_symbol

from palermo.errors import ReportError
from palermo.model.phrases import ALMOST_NEVER, ALMOST_SURE

_ROW = re.compile(r"(.+?)(?:, sheet (.+))?, row (\d+)")
SMALL = 0.1  # below it, two decimals say too little
SOURCE = "en"  # the language of the sentences in code and templates


@dataclass(frozen=True)
class Language:
    """Sentences, numbers and dates in one language. Values go in as they are, texts come out."""

    code: str
    locale: Locale
    translations: NullTranslations

    def gettext(self, message: str) -> str:
        """The sentence in this language."""
        return self.translations.gettext(message) if message else ""

    def ngettext(self, singular: str, plural: str, number: int) -> str:
        """The sentence in this language, in the form that goes with the number."""
        return self.translations.ngettext(singular, plural, number)

    def number(self, value: float) -> str:
        """A count: 1,516 (English), 1 516 (French)."""
        return self._written(round(value, 3), "#,##0.###")

    def decimal(self, value: float, places: int | None = None) -> str:
        """A ratio or rate with so many places; without any said two, or three where it is small."""
        if places is None:
            places = 2 if abs(value) >= SMALL or value == 0 else 3
        return self._written(round(value, places), "#,##0." + "0" * places)

    def one_decimal(self, value: float) -> str:
        """A statistic, always with one place: 3.0, 4.4."""
        return self._written(round(value, 1), "#,##0.0")

    def percent(self, value: float) -> str:
        """A level or a margin: 95%, 99.9%; at most one decimal."""
        text = format_percent(round(value, 3) + 0.0, locale=self.locale, decimal_quantization=False)
        return _typeset(str(text))

    def share(self, value: float) -> str:
        """A share in a table, always with one place: 85.0%, 7.2%."""
        pattern = "0.0".join(self.locale.percent_formats[None].pattern.rsplit("0", 1))
        return _typeset(str(format_percent(round(value, 3) + 0.0, pattern, locale=self.locale)))

    def probability(self, value: float) -> str:
        """A probability as a percentage; never 0 % or 100 %, which would be certainty."""
        if value < ALMOST_NEVER:
            return "<" + self.percent(ALMOST_NEVER)
        if value > ALMOST_SURE:
            return ">" + self.percent(ALMOST_SURE)
        return self.percent(value)

    def date(self, value: datetime.date) -> str:
        """A date in words; the first of a month is "1er" in French."""
        text = str(format_date(value, "long", locale=self.locale))
        return "1er" + text[1:] if self.code == "fr" and value.day == 1 else text

    def days(self, first: datetime.date, last: datetime.date) -> str:
        """From one day to another: 1 May 2004 to 30 June 2004, du 1er mai 2004 au 30 juin 2004."""
        ends = {"first_day": self.date(first), "last_day": self.date(last)}
        return self.gettext("%(first_day)s to %(last_day)s") % ends

    def iso_date(self, text: str) -> str:
        """An ISO date in words; any other text as it stands."""
        try:
            return self.date(datetime.date.fromisoformat(text))
        except ValueError:
            return text

    def _written(self, value: float, pattern: str) -> str:
        return _typeset(str(format_decimal(value + 0.0, format=pattern, locale=self.locale)))

    def interval(self, lower: float, upper: float | None, *, counts: bool = False) -> str:
        """Both ends of an interval: 0.52 to 0.92; "at least 0.52" where it has no upper end."""
        write = self.number if counts else self.decimal
        if upper is None:
            least = self.gettext("at least %(lower)s") % {"lower": write(lower)}
            return least if lower > 0 else self.gettext("of any size")
        ends = {"lower": write(lower), "upper": write(upper)}
        return self.gettext("%(lower)s to %(upper)s") % ends

    def separators(self, text: str) -> str:
        """A number that is written the English way, with this language's separators."""
        swap = {",": get_group_symbol(self.locale), ".": get_decimal_symbol(self.locale)}
        return "".join(swap.get(char, char) for char in text)

    def place(self, text: str) -> str:
        """Where a row stands, as a RowRef is written; any other text as it stands."""
        if not (found := _ROW.fullmatch(text)):
            return text
        file, sheet, row = found.groups()
        if sheet:
            names = {"file": file, "sheet": sheet, "row": row}
            return self.gettext("%(file)s, sheet %(sheet)s, row %(row)s") % names
        return self.gettext("%(file)s, row %(row)s") % {"file": file, "row": row}

    def country(self, code: str) -> str:
        """The name of a country by its ISO 3166-1 alpha-3 code; the code itself where unknown."""
        aliases = get_global("territory_aliases").get(code, [code])
        return str(self.locale.territories.get(aliases[0], code))


def _typeset(text: str) -> str:
    """With a true minus, and a narrow blank before %, as before : and ;."""
    return text.replace("-", "−").replace("\u00a0", "\u202f")


@cache
def language(code: str) -> Language:
    """The language of a code ("en", "fr").

    Raises:
        ReportError: palermo has no catalogue of it.
    """
    if code == SOURCE:
        return Language(code, Locale.parse("en_GB"), NullTranslations())  # 23 November 2026
    catalogue = files("palermo.report").joinpath(f"locale/{code}/LC_MESSAGES/palermo.po")
    if not code.isalpha() or not catalogue.is_file():
        raise ReportError(
            f"palermo does not speak {code!r}",
            "palermo.toml, [project] languages",
            'write "en", "fr" or both',
        )
    compiled = BytesIO()
    write_mo(compiled, read_po(BytesIO(catalogue.read_bytes()), locale=code))
    compiled.seek(0)
    return Language(code, Locale.parse(code), GNUTranslations(compiled))
