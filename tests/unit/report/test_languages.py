"""Every sentence is translated, and numbers follow the language."""

import re
from datetime import date
from importlib.resources import files
from io import BytesIO

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

from palermo.errors import ReportError
from palermo.report.languages import Language, language

NARROW = "\u202f"
ROOM = files("palermo.report")
METHODS = [("**.py", "python"), ("templates/**.html", "jinja2")]
OPTIONS = {
    "templates/**.html": {
        "extensions": "jinja2.ext.i18n",
        "trimmed": "true",
        "lstrip_blocks": "true",
        "newstyle_gettext": "true",
    }
}
PLACEHOLDER = re.compile(r"%\(\w+\)s|<[a-z/][^>]*>|&\w+;")


def sentences() -> set[str | tuple[str, ...]]:
    found = extract_from_dir(str(ROOM), METHODS, OPTIONS)
    return {message for _, _, message, _, _ in found}


@pytest.fixture(scope="module")
def french() -> Catalog:
    return read_po(BytesIO(ROOM.joinpath("locale/fr/LC_MESSAGES/palermo.po").read_bytes()), "fr")


def key(message: Message) -> str | tuple[str, ...]:
    return tuple(message.id) if isinstance(message.id, list | tuple) else message.id


def forms(texts: object) -> list[str]:
    return [str(text) for text in texts] if isinstance(texts, list | tuple) else [str(texts)]


def test_many_sentences_are_found() -> None:
    assert len(sentences()) > 200


def test_every_sentence_is_in_the_french_catalogue_and_no_other(french: Catalog) -> None:
    assert {key(message) for message in french if message.id} == sentences()


def test_no_french_entry_is_fuzzy_or_obsolete(french: Catalog) -> None:
    assert not [message.id for message in french if message.fuzzy and message.id]
    assert not french.obsolete


def test_every_french_entry_has_all_its_forms(french: Catalog) -> None:
    wanted = {message.id: french.num_plurals if message.pluralizable else 1 for message in french}
    for message in french:
        assert len(forms(message.string)) == wanted[message.id], message.id
        assert all(text.strip() for text in forms(message.string)), message.id


def test_french_entries_have_the_same_placeholders_and_marks(french: Catalog) -> None:
    for message in french:
        if message.id:
            wanted = set(PLACEHOLDER.findall(forms(message.id)[-1]))
            for text in forms(message.string):
                assert set(PLACEHOLDER.findall(text)) == wanted, message.id


def test_french_sets_a_narrow_blank_before_high_punctuation(french: Catalog) -> None:
    for message in french:
        for text in forms(message.string) if message.id else ():
            assert not re.search(r"[^\u202f&a-z0-9][;:!?»]|\w[:!?»]", text), text


@pytest.mark.parametrize(
    ("code", "count", "ratio", "share", "day"),
    [
        ("en", "1,516", "0.69", "95%", "23 November 2026"),
        ("fr", f"1{NARROW}516", "0,69", f"95{NARROW}%", "23 novembre 2026"),
    ],
)
def test_numbers_and_dates_follow_the_language(
    code: str, count: str, ratio: str, share: str, day: str
) -> None:
    speaker = language(code)
    assert speaker.number(1516) == count
    assert speaker.decimal(0.6877) == ratio
    assert speaker.percent(0.95) == share
    assert speaker.share(0.95) == share.replace("95", {"en": "95.0", "fr": "95,0"}[code])
    assert speaker.date(date(2026, 11, 23)) == day


def test_minus_is_no_hyphen_and_zero_has_no_sign() -> None:
    english = language("en")
    assert [english.share(one) for one in (-0.298, -0.0001)] == ["−29.8%", "0.0%"]
    assert [english.decimal(one, 2) for one in (-0.003, -1.2)] == ["0.00", "−1.20"]
    assert english.number(-1200) == "−1,200"


def test_a_probability_is_never_a_certainty() -> None:
    english = language("en")
    assert [english.probability(one) for one in (0.0, 0.0004, 0.5, 0.996, 1.0)] == [
        "<0.1%",
        "<0.1%",
        "50%",
        "99.6%",
        ">99.9%",
    ]


def test_small_rates_keep_a_digit() -> None:
    english = language("en")
    assert [english.decimal(one) for one in (0.0, 0.0123, 2.2)] == ["0.00", "0.012", "2.20"]


def test_an_interval_has_both_ends() -> None:
    assert language("fr").interval(0.5, 1.25) == "0,50 à 1,25"
    assert language("en").interval(0, 4, counts=True) == "0 to 4"


@pytest.mark.parametrize(
    ("code", "lower", "upper", "said"),
    [
        ("en", 0.5, None, "at least 0.50"),
        ("en", 0.0, None, "of any size"),
        ("fr", 0.5, None, "au moins 0,50"),
    ],
)
def test_an_interval_may_have_no_upper_end(
    code: str, lower: float, upper: float | None, said: str
) -> None:
    assert language(code).interval(lower, upper) == said


@pytest.mark.parametrize(("value", "said"), [(3.0, "3.0"), (4.4, "4.4"), (4.38, "4.4")])
def test_statistics_have_one_decimal(value: float, said: str) -> None:
    assert language("en").one_decimal(value) == said


@pytest.mark.parametrize(
    ("code", "text", "said"),
    [
        ("en", "inputs/a.csv, row 7788", "inputs/a.csv, row 7788"),
        ("fr", "inputs/a.csv, row 7788", "inputs/a.csv, ligne 7788"),
        ("fr", "a.xlsx, sheet Data, row 2", "a.xlsx, feuille Data, ligne 2"),
        ("fr", "detected/2018", "detected/2018"),
    ],
)
def test_a_row_is_named_in_the_language(code: str, text: str, said: str) -> None:
    assert language(code).place(text) == said


def test_plurals_follow_the_language() -> None:
    one, many = "%(num)s row", "%(num)s rows"
    french = language("fr")
    assert [french.ngettext(one, many, count) for count in (0, 1, 2)] == [
        "%(num)s ligne",
        "%(num)s ligne",
        "%(num)s lignes",
    ]
    assert language("en").ngettext(one, many, 0) == many


@pytest.mark.parametrize(("code", "name"), [("FRA", "Allemagne"), ("XZZ", "XZZ")])
def test_countries_have_names(code: str, name: str) -> None:
    french = language("fr")
    assert french.country("DEU") == "Allemagne"
    assert french.country(code) == ("France" if code == "FRA" else name)


def test_a_date_that_is_none_stands_as_it_is() -> None:
    assert language("en").iso_date("May 2023") == "May 2023"
    assert language("en").iso_date("2023-05-30") == "30 May 2023"


@pytest.mark.parametrize("code", ["xx", "../fr"])
def test_a_language_without_catalogue_is_refused(code: str) -> None:
    with pytest.raises(ReportError, match="does not speak"):
        language(code)


def test_the_empty_sentence_stays_empty() -> None:
    assert not language("fr").gettext("")  # gettext keeps the catalogue's heading there


def test_separators_are_those_of_the_language() -> None:
    assert language("fr").separators("1,020.5") == f"1{NARROW}020,5"
    speaker: Language = language("en")
    assert speaker.separators("1,020.5") == "1,020.5"
