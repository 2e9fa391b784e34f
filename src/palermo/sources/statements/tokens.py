"""Words and signs of a text with their places."""

import re
from dataclasses import dataclass

# Initials (U.S.), words with inner hyphens and one apostrophe, the genitive 's, numbers, signs.
_TOKEN = re.compile(
    r"(?:[^\W\d_]\.){2,}"
    r"|[^\W\d_]+(?:-[^\W\d_]+)*(?:['’](?!s\b|S\b)[^\W\d_]+)?"
    r"|['’][sS]\b"
    r"|\d+(?:[.,]\d+)*"
    r"|[^\w\s]|_"
)


@dataclass(frozen=True, slots=True)
class Tokens:
    """The tokens of `text`: as written, in lower case, and where each starts and ends."""

    text: str
    words: list[str]
    low: list[str]
    starts: list[int]
    ends: list[int]

    def __len__(self) -> int:
        return len(self.words)

    def span(self, first: int, last: int) -> str:
        """The text from token `first` up to, and without, token `last`."""
        if first >= last:
            return ""
        return self.text[self.starts[first] : self.ends[last - 1]]


def tokens(text: str) -> Tokens:
    """The tokens of a text, in order; time grows with its length alone."""
    found = list(_TOKEN.finditer(text))
    words = [match.group() for match in found]
    return Tokens(
        text,
        words,
        [word.lower().replace("’", "'") for word in words],
        [match.start() for match in found],
        [match.end() for match in found],
    )


def words_of(phrase: str) -> tuple[str, ...]:
    """A phrase of a lexicon as its tokens; a star at a word's end stays with the word."""
    parts: list[str] = []
    for word in tokens(phrase.lower()).low:
        if word == "*" and parts:
            parts[-1] += "*"
        else:
            parts.append(word)
    return tuple(parts)
