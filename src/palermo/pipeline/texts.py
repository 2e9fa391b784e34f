"""The telegrams and documents of a project: every file of documents/, each read once."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from palermo import sources
from palermo.errors import SourceError
from palermo.model.documents import DocumentAccount
from palermo.model.statements import Statement
from palermo.pipeline.gathering import Gathering, Progress
from palermo.settings import DOCUMENTS, MAPPINGS
from palermo.sources import Content
from palermo.sources.documents import Document, account_of, read_content
from palermo.sources.statements import statements
from palermo.store import keep_original
from palermo.telegram import Telegram

_EVERY = 500  # messages of one file after which progress is told


@dataclass(frozen=True, slots=True)
class Text:
    """One telegram or document of the project.

    Attributes:
        account: what became of its text; its name is no other's.
        thing: as it was read.
        statements: what was said in it; their ids are no other's.
        prefix: what the ids begin with.
        file_checksum: SHA-256 of the file's bytes.
    """

    account: DocumentAccount
    thing: Telegram | Document
    statements: tuple[Statement, ...]
    prefix: str
    file_checksum: str

    @property
    def telegram(self) -> Telegram | None:
        """The telegram; None for another document."""
        return self.thing if isinstance(self.thing, Telegram) else None

    @property
    def stem(self) -> str:
        """The name of its page's files, without language and ending."""
        return f"telegram-{self.prefix.replace('~', '-')}"


def load(folder: Path, gathering: Gathering) -> tuple[Content, ...]:
    """The bytes of every file of documents/, in the order of their names; mistakes are gathered.

    Files and folders whose name begins with a full stop are passed over.
    """
    found = []
    for path in _files(folder / DOCUMENTS):
        with gathering.mistakes():
            found.append(sources.load(path, path.relative_to(folder).as_posix()))
    return tuple(found)


def _files(top: Path) -> list[Path]:
    paths = ((path, path.relative_to(top)) for path in top.rglob("*") if path.is_file())
    seen = (path for path, name in paths if not any(one.startswith(".") for one in name.parts))
    return sorted(seen, key=lambda path: path.relative_to(top).as_posix())


def keep(folder: Path) -> None:
    """Keep the original of every file of documents/ by its checksum, in work/originals/.

    Raises:
        StoreError: the disk does not take them.
    """
    for content in load(folder, Gathering()):
        keep_original(folder / "work" / "originals", content.data, Path(content.name).suffix)


def nothing_to_read() -> SourceError:
    """What is said about a project without figures and without documents."""
    fix = (
        "put agencies' extracts into inputs/ and draft a mapping of each "
        "(palermo map inputs/FILE > mappings/NAME.toml), put telegrams into documents/, "
        "or name a published file in palermo.toml"
    )
    return SourceError("there is nothing to read", f"{MAPPINGS}/, {DOCUMENTS}/", fix)


@dataclass(frozen=True, slots=True)
class TextReader:
    """How the files of documents/ are read.

    Attributes:
        telegrams: files that are telegrams, whatever they look like.
        progress: takes one line about what is being read.
    """

    telegrams: tuple[str, ...]
    progress: Progress

    def read(self, contents: Iterable[Content], gathering: Gathering) -> tuple[Text, ...]:
        """What every file holds and what was said in it; mistakes are gathered."""
        found: list[Text] = []
        for content in contents:
            self.progress(f"{content.name}: reading")
            with gathering.mistakes():
                found += self._texts(content)
        return tuple(_apart(found))

    def _texts(self, content: Content) -> Iterator[Text]:
        kind = "telegram" if content.name in self.telegrams else None
        for count, thing in enumerate(read_content(content, kind=kind), start=1):  # type: ignore[arg-type]
            yield _text(thing, content)
            if count % _EVERY == 0:
                self.progress(f"{content.name}: {count:,} messages read")


def _text(thing: Telegram | Document, content: Content) -> Text:
    said = statements(thing)
    account = account_of(thing, content, statements=len(said))
    document = tuple(replace(one, document=account.name) for one in said)
    return Text(account, thing, document, _prefix(account), content.checksum)


def _prefix(account: DocumentAccount) -> str:
    """What `palermo.sources.statements` begins ids with."""
    return account.mrn or account.checksum[:12]


def _apart(found: Iterable[Text]) -> Iterator[Text]:
    """The texts with names and ids that no other has: the second copy of 06LYON1234 is ~2."""
    names: Counter[str] = Counter()
    prefixes: Counter[str] = Counter()
    for one in found:
        names[one.account.name] += 1
        prefixes[one.prefix] += 1
        yield _renamed(one, names[one.account.name], prefixes[one.prefix])


def _renamed(one: Text, copy: int, prefix_copy: int) -> Text:
    if copy == prefix_copy == 1:
        return one
    name = one.account.name if copy == 1 else f"{one.account.name}~{copy}"
    prefix = one.prefix if prefix_copy == 1 else f"{one.prefix}~{prefix_copy}"
    said = (
        replace(said, document=name, id=prefix + said.id.removeprefix(one.prefix))
        for said in one.statements
    )
    account = replace(one.account, name=name)
    return replace(one, account=account, statements=tuple(said), prefix=prefix)
