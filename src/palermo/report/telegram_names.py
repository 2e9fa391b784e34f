"""Names of persons on a page: masked for everybody but the office itself, where a role stands."""

from collections.abc import Iterator

from palermo.model.statements import Speaker
from palermo.report.telegram_page import TelegramPage
from palermo.telegram.persons import Persons


class Names:
    """What may be shown of names; for `internal` there are none to hide."""

    def __init__(self, page: TelegramPage) -> None:
        self._view = page.view
        self._internal = page.view.audience == "internal"
        self._persons = Persons(_names(page), _texts(page), _bodies(page))
        self._seen = _plain(" ".join(one.paragraph.text for one in page.view.shown))

    def mask(self, text: str) -> str:
        """The text without names of persons, and without protected names."""
        return text if self._internal else self._persons.mask(self._view.mask(text))

    def speaker(self, speaker: Speaker) -> tuple[str | None, str | None]:
        """Name and role as they may be shown.

        For others than the office itself: an organisation keeps its name, a person has none; and
        both name and role must stand in a paragraph that is shown, since a speaker may have been
        introduced in one that is not.
        """
        name, role = speaker.name, speaker.role
        if self._internal:
            return name, role
        if name and self._persons.is_person(name):
            name = None
        return self.seen(name), self.seen(role)

    def seen(self, text: str | None) -> str | None:
        """A text that goes with a statement, masked; None where no shown paragraph holds it."""
        if text is None or self._internal:
            return text
        return self.mask(text) if _plain(text) in self._seen else None


def _plain(text: str) -> str:
    return " ".join(text.split()).casefold()


def _names(page: TelegramPage) -> Iterator[str]:
    """Of speakers, of those who classified and signed."""
    yield from page.people
    yield from (one.speaker.name for one in page.statements if one.speaker.name)
    yield from (one.name for one in page.telegram.classified_by)
    yield from page.telegram.signature


def _texts(page: TelegramPage) -> Iterator[str]:
    """In what names after a title are looked for."""
    yield from (one.text for one in page.telegram.paragraphs)
    yield from (one.speaker.role for one in page.statements if one.speaker.role)


def _bodies(page: TelegramPage) -> Iterator[str]:
    """Names that are no person's: of the register, and of bodies and countries in the text."""
    for one in page.register:
        yield from (*one.name.values(), *one.aliases)
    found = page.mentions
    for mention in (*found.organisations, *found.unknown_organisations, *found.countries):
        yield mention.text
