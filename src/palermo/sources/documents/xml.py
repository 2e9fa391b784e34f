"""XML as a stream of elements: no entity of a text's own, nothing fetched, no deep nesting."""

from collections.abc import Callable, Mapping
from html.entities import name2codepoint
from typing import Protocol
from xml.parsers import expat

from palermo.errors import DocumentError
from palermo.sources.documents.limits import MAX_DEPTH

Attributes = Mapping[str, str]


class Handler(Protocol):
    """What reads the elements: names are local, without their namespace."""

    def start(self, tag: str, attributes: Attributes) -> None:
        """An element begins."""

    def end(self, tag: str) -> None:
        """An element ends."""

    def text(self, data: str) -> None:
        """Text stands inside it."""


def stream(data: bytes, handler: Handler, name: str) -> None:
    """Give the elements and the text of an XML file to a handler, in their order.

    Raises:
        DocumentError: it is not well-formed, declares entities, or nests too deep.
    """
    parser = expat.ParserCreate(namespace_separator="}")
    parser.buffer_text = True
    depth = 0

    def start(tag: str, attributes: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth > MAX_DEPTH:
            raise _refused("elements stand too deep inside elements", name)
        handler.start(_local(tag), {_local(key): value for key, value in attributes.items()})

    def end(tag: str) -> None:
        nonlocal depth
        depth -= 1
        handler.end(_local(tag))

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = handler.text
    parser.EntityDeclHandler = _entity(name)
    parser.SkippedEntityHandler = _skipped(handler)
    try:
        parser.Parse(data, True)  # noqa: FBT003 - expat takes no name
    except (expat.ExpatError, ValueError, LookupError) as error:
        raise DocumentError(
            f"the file is not well-formed XML ({_said(error)})", name, "export it anew"
        ) from None


def _local(name: str) -> str:
    return name.rpartition("}")[2]


def _entity(name: str) -> Callable[..., None]:
    def refuse(*_declared: object) -> None:
        raise _refused("the file declares entities of its own", name)

    return refuse


def _skipped(handler: Handler) -> Callable[[str, bool], None]:
    """Names that an outer list would explain: those of HTML are known, others stay as written."""

    def skipped(entity: str, parameter: bool) -> None:  # noqa: FBT001 - expat calls it so
        if not parameter:
            code = name2codepoint.get(entity)
            handler.text(chr(code) if code else f"&{entity};")

    return skipped


def _refused(what: str, name: str) -> DocumentError:
    return DocumentError(what, name, "save it without them, or as plain text")


def _said(error: Exception) -> str:
    if isinstance(error, expat.ExpatError):
        return f"line {error.lineno}: {expat.ErrorString(error.code)}"
    return "its encoding is unknown"
