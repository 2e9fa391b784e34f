"""Pages as an outsider reads them: elements, what stands in them, and the numbers among it."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from xml.etree.ElementTree import Element, SubElement

VOID = frozenset(
    ("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track")
)
"""Elements that no tag ends; those of drawings end themselves."""
SPACE = "[\u00a0\u202f]"


class _Builder(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.root = Element("root")
        self.open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = SubElement(self.open[-1], tag, {key: value or "" for key, value in attrs})
        if tag not in VOID:
            self.open.append(found)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        SubElement(self.open[-1], tag, {key: value or "" for key, value in attrs})

    def handle_endtag(self, tag: str) -> None:
        if tag in VOID:
            return
        while self.open.pop().tag != tag:
            pass

    def handle_data(self, data: str) -> None:
        last = self.open[-1]
        if len(last):
            last[-1].tail = (last[-1].tail or "") + data
        else:
            last.text = (last.text or "") + data


def parse(path: Path) -> Element:
    """The elements of a page."""
    builder = _Builder()
    builder.feed(path.read_text("utf-8"))
    return builder.root


def words(element: Element) -> str:
    """All text in an element, hidden text too; blanks are single, unless they join words."""
    return re.sub(r"[ \t\n]+", " ", "".join(element.itertext())).strip()


def has_class(element: Element, name: str) -> bool:
    """Whether an element or one inside it is of a class."""
    return any(name in one.get("class", "").split() for one in element.iter())


def numbers(text: str, language: str) -> Iterator[tuple[float, float]]:
    """Each number of a text, shares as fractions, with the error that its rounding allows."""
    if language == "fr":
        text = re.sub(rf"(?<=\d){SPACE}(?=\d{{3}})", "", text)
        text = re.sub(r"(?<=\d),(?=\d)", ".", text)
    else:
        text = re.sub(r"(?<=\d),(?=\d{3})", "", text)
    for found in re.finditer(rf"([−-]?)(\d+)(?:\.(\d+))?(?:{SPACE}?(%))?", text):
        sign, whole, part, percent = found.groups()
        scale = 0.01 if percent else 1.0
        number = float(f"{whole}.{part or 0}") * (-1 if sign else 1)
        yield number * scale, 0.5 * 10 ** -len(part or "") * scale * 1.0001


def charts(page: Element) -> Iterator[tuple[str, Element, str]]:
    """Of each chart of an indicator: its id, the drawing, and the text that describes it."""
    others = [one for chapter in page.iter("section") if chapter.get("id") == "hidden"
              for one in chapter.iter("section")]  # fmt: skip
    for section in page.iter("section"):
        if section in others:
            continue
        for figure in section.findall("div/div/figure") + section.findall("figure"):
            drawing = figure.find("svg")
            said = figure.find("p")
            assert drawing is not None
            assert said is not None
            yield section.get("id", ""), drawing, words(said)


def labels(drawing: Element) -> list[str]:
    """The numbers beside the marks of a drawing; those of its axes are anchored elsewhere."""
    texts = (one for one in drawing.iter("text") if one.get("text-anchor") == "start")
    return [words(one) for one in texts if words(one)]


def marks(drawing: Element) -> int:
    """How many points a drawing has."""
    return sum(
        "A" in one.get("d", "") and "transform" in one.attrib for one in drawing.iter("path")
    )
