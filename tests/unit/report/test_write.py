"""The files of a report: whole, the same every time, and nothing fetched."""

import re
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest

from palermo import report
from palermo.errors import ReportError
from palermo.model import AUDIENCES, Audience
from palermo.report.html import contents, render
from palermo.report.languages import language
from tests import builders

LANGUAGES = ("en", "fr")


class Ids(HTMLParser):
    """The ids and references of a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.wanted: set[str] = set()
        self.headings: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {key: value or "" for key, value in attrs}
        self.ids += [found["id"]] if "id" in found else []
        self.wanted |= set(found.get("aria-labelledby", "").split())
        self.headings += [tag] if re.fullmatch(r"h\d", tag) else []
        if found.get("href", "").startswith("#"):
            self.wanted.add(found["href"][1:])


def html(code: str = "en", audience: Audience = "public", **changes: object) -> str:
    found = contents(builders.release(audience), builders.page(**changes))
    return render(found, language(code))


@pytest.fixture(scope="module", params=LANGUAGES)
def text(request: pytest.FixtureRequest) -> str:
    return html(request.param)


def test_all_files_are_written(tmp_path: Path) -> None:
    files = report.write(builders.release(), builders.page(), tmp_path)
    names = [path.relative_to(tmp_path).as_posix() for path in files]
    assert names == [
        "report.en.html",
        "report.fr.html",
        "release/figures.csv",
        "release/figures.json",
        "release/trends.csv",
        "release/breaks.csv",
        "release/rejected.csv",
        "release/sources.csv",
    ]
    assert all(path.stat().st_size for path in files)


def test_two_reports_are_the_same_bytes(tmp_path: Path) -> None:
    for name in ("one", "two"):
        report.write(builders.release(), builders.page(), tmp_path / name)
    for path in (tmp_path / "one").rglob("*.*"):
        other = tmp_path / "two" / path.relative_to(tmp_path / "one")
        assert path.read_bytes() == other.read_bytes(), path


def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("a file", encoding="utf-8")
    with pytest.raises(ReportError, match="could not be written") as caught:
        report.write(builders.release(), builders.page(), tmp_path / "out")
    assert caught.value.where.endswith("out/report.en.html")
    assert "disk" in caught.value.fix


def test_a_language_that_is_not_spoken_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ReportError, match="does not speak"):
        report.write(builders.release(), builders.page(languages=("en", "xx")), tmp_path)
    assert not list(tmp_path.iterdir())


def test_ids_are_unique_and_references_lead_somewhere(text: str) -> None:
    found = Ids(text)
    assert len(found.ids) == len(set(found.ids))
    assert found.wanted <= set(found.ids)
    assert not [one for one in found.ids if " " in one]


def test_there_is_one_first_heading(text: str) -> None:
    assert Ids(text).headings.count("h1") == 1


def test_nothing_is_fetched_and_nothing_runs(text: str) -> None:
    assert "default-src 'none'" in text
    assert not re.search(r"<script|<iframe|<link[^>]+stylesheet|@import|\son\w+=", text)
    assert set(re.findall(r'(?:href|src)="([^"#][^"]*)"', text)) <= {
        "report.en.html",
        "report.fr.html",
    }
    assert not re.findall(r"url\((?!#)", text)


def test_every_page_says_what_it_is_not() -> None:
    assert "Not an official assessment; not legal advice." in html("en")
    assert "Ni évaluation officielle, ni avis juridique." in html("fr")


def test_invented_data_say_so() -> None:
    assert "EXERCISE" not in html()
    assert html(exercise=True).count("EXERCISE") == 2  # the banner, and the head of printed pages
    assert "EXERCISE" in html("fr", exercise=True)


@pytest.mark.parametrize("audience", AUDIENCES)
def test_the_audience_is_stamped(audience: Audience) -> None:
    stamps = {
        "internal": "Internal: for the office alone",
        "transmission": "For transmission to international bodies",
        "public": "Public",
    }
    assert stamps[audience] in html(audience=audience)


def test_rejected_values_are_on_no_page() -> None:
    for audience in AUDIENCES:
        assert not re.search(r"-3(?=\s*<)", html(audience=audience))


def test_texts_from_data_are_escaped(text: str) -> None:
    assert "a &lt;new&gt; rule" in text
    assert "mend &lt;it&gt;" in text
    assert "a &lt;new&gt; note" in text
    assert "<new>" not in text


def test_every_figure_of_a_total_can_be_linked_to(text: str) -> None:
    found = set(Ids(text).ids)
    totals = [one for one in builders.figures() if one.indicator == "detected"]
    assert {one.id.replace(" ", "_") for one in totals} <= found


def test_a_release_without_figures_still_makes_a_page() -> None:
    empty = builders.release(
        figures=(),
        trends=(),
        breaks=(),
        dispersions=(),
        gaps=(),
        accounts=(),
        rejected=(),
        notes=(),
    )
    for code in LANGUAGES:
        page = render(contents(empty, builders.page()), language(code))
        assert "<h1>France</h1>" in page


def test_an_interval_of_a_count_says_what_it_is_of() -> None:
    made = replace(
        builders.figure("detected", 2016, 90), lower=40.0, upper=160.0, interval_of="estimate"
    )
    page = render(contents(builders.release(figures=(made,)), builders.page()), language("en"))
    assert "(40 to 160, the estimate)" in page


def test_a_page_that_cannot_be_made_is_an_error() -> None:
    definitions = builders.definitions()
    definitions["detected"] = replace(definitions["detected"], direction="upwards")  # type: ignore[arg-type]
    page = replace(builders.page(), definitions=definitions)
    with pytest.raises(ReportError, match="could not be made"):
        render(contents(builders.release(), page), language("en"))


def test_one_language_has_no_link_to_another() -> None:
    assert "report.fr.html" not in html(languages=("en",))


def test_an_indicator_of_the_project_has_its_section() -> None:
    made = builders.figure("raids", 2016, 4)
    release = builders.release(figures=(made,))
    page = render(contents(release, builders.page()), language("en"))
    assert "Other indicators" in page
    assert 'id="raids/2016"' in page
