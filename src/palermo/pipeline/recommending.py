"""Concerns and the documents that they cite: read from a report, and compared with its words."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from palermo.errors import PalermoError, SettingsError
from palermo.pipeline.texts import Text
from palermo.settings import Cited, Concern, Concerns
from palermo.sources.recommendations import Recommendation, recommendations

Shown = Callable[[Text, Recommendation], Recommendation | None]
"""A recommendation of a document as an audience may read it; None where it may not."""


def completed(concerns: Concerns, texts: Sequence[Text], shown: Shown | None = None) -> Concerns:
    """The concerns, read from the report that their file names, where it names one.

    Args:
        concerns: as their file has them.
        texts: telegrams and documents.
        shown: what the audience may read of the report; all of it without.
    """
    if concerns.document is None:
        return concerns
    every = ((text, one) for text in _of(concerns.document, texts) for one in _recommended(text))
    seen = (shown(text, one) if shown else one for text, one in every)
    return replace(concerns, concerns=tuple(_concern(one, concerns) for one in seen if one))


def mistakes(concerns: Concerns, texts: Sequence[Text]) -> Iterator[PalermoError]:
    """A report that recommends nothing, and quotes that their document does not hold."""
    if concerns.document and not completed(concerns, texts).concerns:
        yield SettingsError(
            "no recommendation is found in this document",
            concerns.where,
            "list them in tables [[concern]], or name the document whose section "
            "RECOMMENDATIONS has a bullet or a number before each",
        )
    for one in concerns.concerns:
        for cited in one.cites:
            if not _holds(cited, _of(cited.document, texts)):
                yield SettingsError(
                    f"{cited.document} does not hold these words",
                    cited.where,
                    "quote the report as it stands, or leave quote and paragraph out",
                )


def _of(document: str, texts: Sequence[Text]) -> list[Text]:
    """What a file of documents/ holds."""
    return [one for one in texts if one.account.path == document]


def _recommended(text: Text) -> tuple[Recommendation, ...]:
    return recommendations(text.thing, text.account.on)


def _concern(one: Recommendation, concerns: Concerns) -> Concern:
    text = {"en": one.text, "fr": one.text}
    assert concerns.document is not None
    cited = Cited(concerns.document, one.paragraph, one.quote, concerns.where)
    return Concern(one.id, text, text, one.phrases, one.provisions, cites=(cited,))


def _holds(cited: Cited, texts: Sequence[Text]) -> bool:
    """Whether the words stand in the document, in the paragraph that is named."""
    wanted = _words(cited.quote)
    if cited.paragraph is None:
        return any(wanted in _words(one.thing.original) for one in texts)
    parts = (part for one in texts for part in one.thing.paragraphs)
    found = [part.text for part in parts if part.number == cited.paragraph]
    return any(wanted in _words(text) for text in found)


def _words(text: str) -> str:
    return " ".join(text.split())
