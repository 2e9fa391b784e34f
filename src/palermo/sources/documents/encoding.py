"""Bytes as text: which encoding, and whether the text was spoilt before it came here."""

import re

from palermo.errors import DocumentError
from palermo.telegram.message import Check

_MARKS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
_SAMPLE = 65_536
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
# UTF-8 read as cp1252: a first byte as a letter, then second bytes as the signs of cp1252.
_SPOILT = re.compile("Ã[\u0080-¿]|Â[\u00a0-¿]|â€.|\ufffd")
_SURROGATES = re.compile("[\ud800-\udfff]")


def decoded(data: bytes, name: str, declared: str | None = None) -> tuple[str, tuple[Check, ...]]:
    """The text of bytes, with what is doubtful about it.

    The encoding is the one that a byte order mark or the text itself names, else UTF-8, else
    cp1252, where every byte is some sign.

    Raises:
        DocumentError: the bytes are no text.
    """
    marked = next((encoding for mark, encoding in _MARKS if data.startswith(mark)), None)
    if marked is None and _binary(data):
        raise DocumentError(
            "the file is not text", name, "save it as PDF, DOCX, HTML or plain text in UTF-8"
        )
    for encoding in (marked, declared, "utf-8"):
        text = _tried(data, encoding)
        if text is not None:
            return text, spoilt(text)
    text = clean(data.decode(marked or "cp1252", errors="replace"))
    doubt = Check("encoding", ok=False, detail=f"not UTF-8; read as {marked or 'cp1252'}")
    return text, (doubt, *spoilt(text))


def spoilt(text: str) -> tuple[Check, ...]:
    """A check that fails where signs were lost by an encoding that was taken for another."""
    found = _SPOILT.findall(text)
    if not found:
        return ()
    first = _SPOILT.search(text)
    assert first is not None
    detail = f"{len(found)} signs spoilt by a wrong encoding, the first at {first.start()}"
    return (Check("mojibake", ok=False, detail=detail),)


def clean(text: str) -> str:
    """The text without halves of signs, which no file can hold."""
    return _SURROGATES.sub("\ufffd", text)


def _binary(data: bytes) -> bool:
    sample = data[:_SAMPLE]
    return len(_CONTROL.findall(sample)) * 100 > len(sample)


def _tried(data: bytes, encoding: str | None) -> str | None:
    if encoding is None:
        return None
    try:
        text = data.decode(encoding)
    except (LookupError, ValueError, TypeError):  # a codec of bytes is none of text
        return None
    return clean(text)
