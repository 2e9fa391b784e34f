"""Markup that a copy's way through other formats left in the text: markdown, HTML, TeX.

Every mark taken off is an edit with the name of its rule; nothing else of a line is changed.
"""

import re
from html import unescape

Edit = tuple[int, int, str, str]

_TAGS = (
    "a|b|big|blockquote|br|center|code|div|em|font|h[1-6]|hr|i|li|mark|ol|p|pre|s|small|span|"
    "strike|strong|sub|sup|table|tbody|td|th|thead|tr|tt|u|ul"
)
_MARKUP = re.compile(r"[<$*_&\\`\ufeff\u200b\u00ad\u00a0\u200e\u2060]|(?m:^[ \t]*(?:#(?!\d)|>))")
_MARK = re.compile(
    rf"(?P<html></?(?i:{_TAGS})(?:\s[^<>]{{0,300}})?/?>|<!--[^<>]{{0,300}}-->)"
    r"|(?P<tex>\$\$?[^$\n]{1,200}\$\$?)"
    r"|(?P<entity>&(?:amp|lt|gt|quot|apos|nbsp|para|sect|#\d{1,6}|#[xX][0-9a-fA-F]{1,5});)"
    r"|(?P<escape>\\[\\`*_{}\[\]()#+\-.!~$>|&])"
    r"|(?P<bold>(?<!\*)\*\*\*?(?!\*)|(?<!_)__(?!_))"
    r"|(?P<slant>(?<![\w*])\*(?=[^\s*])(?=[^*\n]{1,200}[^\s*]\*(?![\w*]))"
    r"|(?<=[^\s*])\*(?![\w*]))"
    r"|(?P<letters>[\ufeff\u200b\u00ad\u200e\u2060]|\u00a0)"
)
_HEADING = re.compile(r"#{1,6}\s*(?=[^\s\d#])|(?:>\s?){1,8}|#{1,6}\s+(?=\d)")
_TEX_COMMAND = re.compile(r"\\[a-zA-Z]+\*?|[\\{}^_$]|\s+")
_NUMBER = re.compile(r"\s*\d{1,3}\s*[.)]")


def has_markup(text: str) -> bool:
    """Whether any line may need cleaning: one look at the whole text."""
    return _MARKUP.search(text) is not None


def edits_of(line: str) -> list[Edit]:
    """What to take off or replace in a line: (start, end, replacement, rule), in order."""
    if not _MARKUP.search(line):
        return []
    edits: list[Edit] = []
    start = 0
    if line[0] in "#>" and (found := _HEADING.match(line)):
        edits.append((0, found.end(), "", "heading mark"))
        start = found.end()
    made = (_EDITS[found.lastgroup or ""](found, line) for found in _MARK.finditer(line, start))
    edits.extend(edit for edit in made if edit)
    return _pairs_only(edits, line)


def _tex(found: re.Match[str], line: str) -> Edit | None:
    """A formula goes where a paragraph number follows it; else its plain letters stay."""
    content = found[0]
    if not any(sign in content for sign in "\\^{"):
        return None  # amounts of money: $5,000 and $3,000
    inner = _TEX_COMMAND.sub("", content)
    if _NUMBER.match(line, found.end()):
        inner = ""
    return (found.start(), found.end(), inner, "tex")


def _html(found: re.Match[str], _line: str) -> Edit:
    breaks = re.match(r"</?(?:br|p|div|tr|td|li)\b", found[0], re.IGNORECASE)
    return (found.start(), found.end(), " " if breaks else "", "html")


def _entity(found: re.Match[str], _line: str) -> Edit:
    return (found.start(), found.end(), unescape(found[0]).replace("\u00a0", " "), "html")


def _escape(found: re.Match[str], _line: str) -> Edit:
    return (found.start(), found.end(), found[0][1], "markdown")


def _mark(found: re.Match[str], _line: str) -> Edit:
    return (found.start(), found.end(), "", "markdown")


def _letters(found: re.Match[str], _line: str) -> Edit:
    return (found.start(), found.end(), " " if found[0] == "\u00a0" else "", "letters")


_EDITS = {
    "html": _html,
    "tex": _tex,
    "entity": _entity,
    "escape": _escape,
    "bold": _mark,
    "slant": _mark,
    "letters": _letters,
}


def _pairs_only(edits: list[Edit], line: str) -> list[Edit]:
    """Emphasis counts as such in pairs only: a lone star or two are the author's."""
    counts: dict[str, int] = {}
    for start, end, _, rule in edits:
        if rule == "markdown" and line[start] in "*_":
            counts[line[start:end]] = counts.get(line[start:end], 0) + 1
    odd = {mark for mark, count in counts.items() if count % 2}
    return [
        edit for edit in edits if not (edit[3] == "markdown" and line[edit[0] : edit[1]] in odd)
    ]
