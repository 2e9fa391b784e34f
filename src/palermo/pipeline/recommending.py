"""Concerns and the documents that they cite: read from a report, and compared with its words."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from palermo.errors import PalermoError, SettingsError
from palermo.pipeline.texts import Text
from palermo.settings import Cited, Concern, Concerns
from palermo.sources.recommendations import Recommendation, recommendations


def completed(concerns: Concerns, texts: Sequence[Text]) -> Concerns:
    """The concerns, read from the report that their file names, where it names one."""
    if concerns.document is None:
        return concerns
    found = (one for text in _of(concerns.document, texts) for one in _recommended(text))
    return replace(concerns, concerns=tuple(_concern(one, concerns) for one in found))


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
