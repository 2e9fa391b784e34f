"""A file's bytes as text, block by block; what its encoding does not know is marked."""

import codecs
from collections.abc import Generator

from palermo.errors import SourceError
from palermo.sources.extracts.extract import Extract

_MOST_ZEROS = 0.6
"""The share of null bytes that UTF-16 can hardly have."""
BLOCK = 1 << 20
"""Bytes read at once."""

UNDECODABLE = "\udcff"
"""Stands for bytes that are no text in the encoding; no text holds it of itself."""

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # it begins as that of UTF-16 does
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def _mark(error: UnicodeError) -> tuple[str, int]:
    assert isinstance(error, UnicodeDecodeError)
    return UNDECODABLE, error.end


codecs.register_error("palermo-mark", _mark)


def texts(extract: Extract) -> Generator[str]:
    """The file's text in blocks that may end anywhere, without a byte order mark.

    A byte order mark goes before the mapping's encoding.

    Raises:
        SourceError: the encoding has no such name; the file is UTF-16 that nobody said, or UTF-8
            read in another encoding, which would garble every letter with an accent.
    """
    with extract.path.open("rb") as file:
        block = file.read(BLOCK)
        encoding = next((of for bom, of in _BOMS if block.startswith(bom)), extract.plan.encoding)
        decoder = _decoder(extract, encoding)
        _check_nulls(extract, block, encoding)
        utf8 = _Utf8(encoding)
        while block:
            utf8.look(block)
            yield decoder.decode(block)
            block = file.read(BLOCK)
        yield decoder.decode(b"", final=True)
        if utf8.is_utf8():
            most = "most of " if utf8.others else ""
            raise extract.wrong(
                f"{most}the text is UTF-8, not {encoding}",
                f'set encoding = "utf-8" in {extract.mapping}',
            )


def _decoder(extract: Extract, encoding: str) -> codecs.IncrementalDecoder:
    try:
        return codecs.getincrementaldecoder(encoding)("palermo-mark")
    except LookupError:
        raise SourceError(
            f"there is no encoding {encoding!r}",
            f"{extract.mapping}, [read] encoding",
            "write utf-8, cp1252 or another that exists",
        ) from None


def _check_nulls(extract: Extract, block: bytes, encoding: str) -> None:
    """UTF-16 without its mark has a null byte in every letter without an accent."""
    wide = codecs.lookup(encoding).name.startswith(("utf-16", "utf-32"))
    if wide or block.count(0) * 5 < len(block):
        return
    likely = _wide(block)
    raise extract.wrong(
        f"the file cannot be read as {encoding}: it holds null bytes, as {likely[:6].upper()} does",
        f'set encoding = "{likely}" in {extract.mapping}',
        "line 1",
    )


def _wide(block: bytes) -> str:
    """The encoding, of two or four bytes a letter, that a block without a mark is in."""
    width = 32 if block.count(0) > _MOST_ZEROS * len(block) else 16
    first, second = (block[at :: width // 8].count(0) for at in (0, width // 8 - 1))
    return f"utf-{width}-{'be' if first > second else 'le'}"


class _Utf8:
    """Whether what is read in a single-byte encoding is UTF-8 in truth, or most of it.

    Letters of other encodings hardly ever stand beside each other as UTF-8 has them.

    Attributes:
        letters: beyond ASCII, how many are UTF-8.
        others: how many stretches of bytes are none.
    """

    def __init__(self, encoding: str) -> None:
        sample = bytes(range(256)).decode(encoding, "palermo-mark")
        self.doubted = len(sample) == 256 and not encoding.lower().startswith("utf")
        self.decoder = codecs.getincrementaldecoder("utf-8")("palermo-mark")
        self.letters = self.others = 0

    def look(self, block: bytes) -> None:
        """Take the next bytes into account."""
        if not self.doubted or (block.isascii() and not self.decoder.getstate()[0]):
            return
        text = self.decoder.decode(block)
        others = text.count(UNDECODABLE)
        self.letters += len(text) - len(text.encode("ascii", "ignore")) - others
        self.others += others

    def is_utf8(self) -> bool:
        """Whether more of it was UTF-8 than was not, and it was not of ASCII alone."""
        self.others += bool(self.decoder.getstate()[0])
        return self.letters > self.others


def likely(encoding: str) -> str:
    """The encoding that a file probably has which is not in `encoding`."""
    return "cp1252" if codecs.lookup(encoding).name in {"utf-8", "ascii"} else "utf-8"
