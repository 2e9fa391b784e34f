"""The recommendations of a report: bullets and numbers, quoted to the character."""

from pathlib import Path

import pytest

from palermo.sources.documents import Document, read_documents
from palermo.sources.recommendations import Recommendation, recommendations

ENGLISH = """\
RURITANIA (Tier 2)

The Government of Ruritania does not fully meet the minimum standards.

PRIORITIZED RECOMMENDATIONS

• Screen every person arrested for soliciting, and
  train prosecutors to drop charges against victims.
• Vigorously investigate and prosecute traffickers under the act.
- Offer legal alternatives to deportation.
1. Publish statistics.
2) Offer legal alternatives to deportation.

PROSECUTION

• The government convicted 31 persons.
"""
FIRST = (
    "Screen every person arrested for soliciting, and train prosecutors to drop charges "
    "against victims."
)
FRENCH = """\
RURITANIE

RECOMMANDATIONS

1. Dépister les victimes parmi les personnes en garde à vue.

2. Publier les statistiques.

POURSUITES

1. Le gouvernement a agi.
"""
RUN_ON = """\
RURITANIA

Recommendations for Ruritania: Screen all persons arrested; increase investigations; and train judges.
"""  # noqa: E501 - one line, as old reports have it


def _read(folder: Path, text: str) -> Document:
    path = folder / "report.txt"
    path.write_text(text, "utf-8")
    (found,) = read_documents(path)
    assert isinstance(found, Document)
    return found


def _found(folder: Path, text: str) -> tuple[Recommendation, ...]:
    return recommendations(_read(folder, text))


@pytest.mark.parametrize("text", [ENGLISH, FRENCH, RUN_ON])
def test_each_is_quoted_to_the_character(tmp_path: Path, text: str) -> None:
    document = _read(tmp_path, text)
    for one in recommendations(document):
        assert one.quote == document.original[slice(*one.span)]
        assert " ".join(one.quote.split()) == one.text


def test_bullets_and_numbers_of_the_section_alone_are_recommendations(tmp_path: Path) -> None:
    assert [one.text for one in _found(tmp_path, ENGLISH)] == [
        FIRST,
        "Vigorously investigate and prosecute traffickers under the act.",
        "Offer legal alternatives to deportation.",
        "Publish statistics.",
        "Offer legal alternatives to deportation.",
    ]


def test_a_french_report_has_them_too(tmp_path: Path) -> None:
    assert [(one.id, one.paragraph) for one in _found(tmp_path, FRENCH)] == [
        ("depister-victimes-parmi-personnes-garde-vue", 1),
        ("publier-statistiques", 2),
    ]


def test_an_old_report_runs_them_together(tmp_path: Path) -> None:
    assert [one.text for one in _found(tmp_path, RUN_ON)] == [
        "Screen all persons arrested",
        "increase investigations",
        "train judges.",
    ]


def test_the_same_words_have_the_same_id_and_no_two_of_a_report(tmp_path: Path) -> None:
    ids = [one.id for one in _found(tmp_path, ENGLISH)]
    assert ids[2::2] == [
        "offer-legal-alternatives-deportation",
        "offer-legal-alternatives-deportation-2",
    ]


def test_what_it_bears_on_and_the_words_that_name_it_are_drafted(tmp_path: Path) -> None:
    first, second, *_ = _found(tmp_path, ENGLISH)
    assert "us-tvpa/b2" in first.provisions
    assert "screen" in first.phrases
    assert second.provisions[0].endswith(("/b1", "/27", "/9"))
    assert "investigate" in second.phrases


def test_words_that_name_several_name_none_of_them(tmp_path: Path) -> None:
    text = "R\n\nRECOMMENDATIONS\n\n- Screen victims in custody.\n- Screen victims at borders.\n"
    phrases = [one.phrases for one in _found(tmp_path, text)]
    assert phrases
    assert not set(phrases[0]) & set(phrases[1]) or phrases[0] == phrases[1]


def test_a_report_without_such_a_section_recommends_nothing(tmp_path: Path) -> None:
    assert _found(tmp_path, "R\n\nPROSECUTION\n\n- It convicted 31 persons.\n") == ()
    assert _found(tmp_path, "R\n\nRECOMMENDATIONS\n\nWe wish them well.\n") == ()
