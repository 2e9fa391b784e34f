"""The page of one telegram: every statement in its place, and nothing that is held back."""

import re
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest

from palermo.errors import ReportError
from palermo.model.statements import Amount, Said, Speaker
from palermo.report import TelegramPage, telegram_pages, write_telegram
from palermo.report.languages import language
from palermo.report.telegram_words import amount, meaning
from tests import telegram_pages as pages

AUDIENCES = ("internal", "transmission", "public")
LANGUAGES = ("en", "fr")


class Read(HTMLParser):
    """A page as a reader gets it: marks by claim, texts, ids and references."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.marks: dict[str, str] = {}
        self.ids: list[str] = []
        self.wanted: set[str] = set()
        self.headings: list[str] = []
        self.words: list[str] = []
        self._open: list[str] = []
        self._hidden = False
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {key: value or "" for key, value in attrs}
        self.ids += [found["id"]] if "id" in found else []
        self.wanted |= set(found.get("aria-labelledby", "").split())
        self.headings += [tag] if re.fullmatch(r"h\d", tag) else []
        self._hidden = tag == "style" or self._hidden
        if tag == "mark":
            self._open = found["data-claims"].split()
        if found.get("href", "").startswith("#"):
            self.wanted.add(found["href"][1:])

    def handle_endtag(self, tag: str) -> None:
        self._hidden = self._hidden and tag != "style"
        if tag == "mark":
            self._open = []

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self.words.append(data)
        for claim in self._open:
            self.marks[claim] = self.marks.get(claim, "") + data

    @property
    def text(self) -> str:
        return " ".join(" ".join(self.words).split())


def html(page: TelegramPage, code: str = "en") -> str:
    return telegram_pages(page)[f"{page.stem}.{code}.html"]


def read(page: TelegramPage, code: str = "en") -> Read:
    return Read(html(page, code))


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("name", ["clean", "damaged"])
def test_every_statement_has_its_mark(name: str, code: str) -> None:
    page = pages.example(name)
    found = read(page, code)
    assert len(found.marks) == len(page.statements) > 30
    for number, one in enumerate(page.statements, 1):
        assert found.marks[str(number)].split() == one.text.split()
        assert {f"said-{number}", f"claim-{number}"} <= set(found.ids)


def test_both_copies_of_the_example_have_the_same_marks() -> None:
    assert read(pages.example("clean")).marks == read(pages.example("damaged")).marks


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("audience", AUDIENCES)
@pytest.mark.parametrize("make", [pages.page, lambda audience: pages.example("damaged", audience)])
def test_ids_are_unique_and_references_lead_somewhere(
    make: object, audience: str, code: str
) -> None:
    assert callable(make)
    found = read(make(audience), code)
    assert len(found.ids) == len(set(found.ids))
    assert found.wanted <= set(found.ids)
    assert found.headings.count("h1") == 1


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("audience", ["transmission", "public"])
def test_nothing_that_is_withheld_is_on_the_page(audience: str, code: str) -> None:
    text = html(pages.page(audience), code)
    for held in ("harvesters", "Elphberg", "favor", "screens the", "no paper", "A TALK WITH"):
        assert held not in text
    assert "CONFIDENTIAL" in text  # the class of the whole may be known


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("audience", ["transmission", "public"])
@pytest.mark.parametrize("make", [pages.page, lambda audience: pages.example("damaged", audience)])
def test_no_name_of_a_person_is_on_the_page(make: object, audience: str, code: str) -> None:
    assert callable(make)
    text = html(make(audience), code).casefold()
    for name in ("krafstein", "leopold", "tarlton", "roland", "solent", "irma", "hallam"):
        assert not re.search(rf"\b{name}\b", text)


def test_the_office_itself_sees_names_and_roles() -> None:
    found = read(pages.page()).text
    assert "Leopold Krafstein, head of the police" in found
    assert "TARLTON" in found


def test_a_role_stands_for_a_name() -> None:
    found = read(pages.page("public")).text
    assert "head of the police" in found
    assert "Commissioner [name withheld], head of the police, said that 31 persons" in found


def test_a_role_that_stands_in_a_withheld_paragraph_is_not_shown() -> None:
    _, told = pages.small()
    one = replace(
        told[0], speaker=Speaker("named", "Irma Solent", "favor"), second_hand="harvesters"
    )
    found = read(pages.page("public", statements=(one, *told[1:])))
    assert "favor" not in found.text
    assert "harvesters" not in found.text
    assert "somebody in the government" in found.text


def test_withheld_paragraphs_are_counted_by_reason() -> None:
    found = read(pages.page("public")).text
    assert "2 paragraphs for their class, 0 paragraphs for a caption" in found
    assert found.count("withheld: above the clearance") == 2
    assert "The subject is withheld" in found


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("audience", AUDIENCES)
def test_exercise_and_the_mark_are_on_every_page(audience: str, code: str) -> None:
    text = html(pages.page(audience), code)
    assert re.search(r"<strong>EXERCISE( · EXERCICE)?</strong>", text)
    wanted = "CONFIDENTIAL" if audience == "internal" else "UNCLASSIFIED"
    assert text.count(f"<strong>{wanted}</strong>") == 2
    assert ("Derived from: 06ZENDA77" in text) == (audience == "internal")


def test_a_telegram_that_is_real_has_no_exercise() -> None:
    found = pages.bare(pages.SMALL.replace("EXERCISE EXERCISE EXERCISE\n", ""))
    assert "EXERCISE" not in html(found)
    assert "EXERCISE" in html(replace(found, exercise=True))


def test_a_draft_says_so() -> None:
    assert "<strong>DRAFT</strong>" in html(pages.bare(pages.SMALL.replace("EXERCISE", "DRAFT")))


def test_concerns_say_who_answered_and_where() -> None:
    found = read(pages.page()).text
    assert "1. The law in use" in found
    assert re.search(
        r"head of the police a count or share · neutral \( ?said ?\) Commissioner Leopold"
        r" Krafstein, head of the police, said that 31 persons were convicted in 2005\."
        r" \( 06ZENDA77 ¶1 \)",
        found,
    )
    assert "3. Shelter ✕ Nobody answered it in this telegram." in found
    assert "1 statement bears on the same provision" in found


def test_an_answer_that_may_stand_in_a_withheld_paragraph_is_not_denied() -> None:
    found = read(pages.page("public")).text
    assert "Nobody answers it in the paragraphs that these readers may see." in found
    assert "Nobody answered it in this telegram." not in found


def test_what_was_said_outside_the_cycle_is_listed_apart() -> None:
    _, told = pages.small()
    old = replace(told[0], said=Said("2005-10-18"))
    found = read(pages.page(statements=(old, *told[1:]))).text
    assert "Outside the cycle: no evidence in it" in found


def test_stake_is_never_evidence() -> None:
    found = html(pages.page())
    assert found.count("A statement of stake: kept, and never evidence.") == 1
    assert 'class="r-none" data-claims="2"' in found


def test_a_claim_says_all_there_is() -> None:
    _, told = pages.small()
    full = replace(
        told[0],
        speaker=Speaker("continuation", "Leopold Krafstein", "head of the police"),
        said=Said("2006-10-18", "Strelsau", prompted=True),
        amounts=(Amount(24, "hour", "max", "custody"), Amount(2, "tier", "exact")),
        second_hand="prosecutors",
        hedges=("some",),
        boosters=("always",),
        evidence="shown",
        manner="quote",
        hypothetical=True,
        review="corrected",
        quote="Commissioner Leopold Krafstein <b>said</b> it",
    )
    found = read(pages.page(statements=(full, *told[1:]))).text
    for words in (
        "(continuing)",
        "18 October 2006, Strelsau",
        "in answer to a question",
        "at most 24 hours (custody)",
        "tier 2",
        "Second hand, from: prosecutors",
        "Hedged: some",
        "Strengthened: always",
        "a paper was shown",
        "in quotation marks",
        "hypothetical",
        "corrected by a person",
        "Ask Directorate of Criminal Affairs: persons convicted",
        "As it stands in the file",
        "<b>said</b>",
    ):
        assert re.sub(r"\s+", "", words) in re.sub(r"\s+", "", found), words


def test_a_page_without_an_assessment_says_that_nothing_was_tested() -> None:
    assert "Nothing was put to the test here" in html(pages.page())
    assert "Rien n’est mis à l’épreuve ici" in html(pages.page(), "fr")


def test_every_page_says_what_it_is_not() -> None:
    assert html(pages.page("public")).count("Not an official assessment; not legal advice.") == 2
    assert "Ni évaluation officielle, ni avis juridique." in html(pages.page(), "fr")


def test_names_stand_in_the_language_of_the_page() -> None:
    found = read(pages.example(), "fr").text
    for words in ("Direction des affaires criminelles", "Autriche", "Saint Verena Association"):
        assert words in found


def test_repairs_and_checks_are_listed() -> None:
    page = pages.example("damaged")
    found = read(page)
    assert {"repairs-table", "checks-table", "ask-table"} <= set(found.ids)
    for repair in page.telegram.repairs:
        assert repair.rule in found.text
    for check in page.telegram.checks:
        assert check.detail in found.text


def test_the_footer_is_kept_for_the_office_alone() -> None:
    assert "Classified Website" in html(pages.example("damaged"))
    assert "Classified Website" not in html(pages.example("damaged", "public"))


@pytest.mark.parametrize("audience", AUDIENCES)
@pytest.mark.parametrize(
    "text",
    [
        "1. Nothing in this telegram is about trafficking.",
        "The trains are late.",
        "REF: A. STATE 144210",
        "",
    ],
)
def test_a_page_is_never_empty(text: str, audience: str) -> None:
    page = pages.bare(text, audience)
    found = read(page)
    assert {"summary", "text", "concerns", "tests", "named", "reading"} <= set(found.ids)
    assert "Coverage" in found.text
    if audience == "internal":
        for part in page.telegram.paragraphs:
            assert part.text in found.text


def test_markup_in_a_telegram_is_text() -> None:
    text = html(pages.bare("1. Police said <script>alert(1)</script> & left.\n\n2. It ended."))
    assert "<script" not in text


def test_nothing_is_fetched_and_nothing_runs() -> None:
    for text in telegram_pages(pages.example("damaged")).values():
        assert "default-src 'none'" in text
        assert not re.search(r"<script|<iframe|<link[^>]+stylesheet|@import|\son\w+=", text)
        assert set(re.findall(r'(?:href|src)="([^"#][^"]*)"', text)) <= {
            "telegram.en.html",
            "telegram.fr.html",
        }


def test_the_same_page_is_the_same_bytes(tmp_path: Path) -> None:
    for name in ("one", "two"):
        files = write_telegram(pages.page(stem="page"), tmp_path / name)
        assert [one.name for one in files] == ["page.en.html", "page.fr.html"]
    for one in (tmp_path / "one").iterdir():
        assert one.read_bytes() == (tmp_path / "two" / one.name).read_bytes()


def test_a_language_that_is_not_spoken_is_refused() -> None:
    with pytest.raises(ReportError, match="does not speak"):
        telegram_pages(pages.page(languages=("xx",)))


@pytest.mark.parametrize(
    ("code", "value", "unit", "bound", "said"),
    [
        ("en", 1, "year", "exact", "1 year"),
        ("en", 6, "year", "min", "at least 6 years"),
        ("en", 1.5, "year", "max", "at most 1.5 years"),
        ("fr", 1.5, "hour", "about", "environ 1,5 heure"),
        ("fr", 2, "woman", "exact", "2 femmes"),
        ("en", 3, "harvester", "exact", "3 harvester"),
        ("en", 2, "tier", "exact", "tier 2"),
    ],
)
def test_amounts_are_said(code: str, value: float, unit: str, bound: str, said: str) -> None:
    assert amount(value, unit, bound, language(code)) == said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("SECRET", "SECRET"),
        (
            "CONFIDENTIAL; own mark: declassify on 2016-10-20, reached, not confirmed",
            (
                "CONFIDENTIAL\u202f; mention propre\u202f: à déclassifier le 20 octobre 2016,"
                " atteint, non confirmé"
            ),
        ),
        (
            "own mark: declassify on 2016-10-20",
            "mention propre\u202f: à déclassifier le 20 octobre 2016",
        ),
        ("1.4(b) foreign government information", "1.4(b) informations de gouvernements étrangers"),
        (
            "own mark: no day to declassify on",
            "mention propre\u202f: aucun jour de déclassification",
        ),
    ],
)
def test_a_mark_says_what_it_means_in_french(text: str, said: str) -> None:
    assert meaning(text, language("fr")) == said


@pytest.mark.parametrize("name", ["clean", "damaged"])
def test_each_concern_about_ruritania_is_answered_by_its_government(name: str) -> None:
    found = pages.example(name).answers
    assert len(found) == 4
    for answer in found:
        assert any(one.actor == "government" for one in answer.statements), answer.concern.id
        assert not answer.outside
