"""The public report as an outsider reads it: open data, tables, drawings and their descriptions.

Every number that is shown is the true one, no number that is held back stands anywhere, and all
that is shown together leaves every small count in an interval as wide as its threshold.
"""

import json
from collections import defaultdict
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from xml.etree.ElementTree import Element

import pytest

from palermo.protect import release
from tests.end_to_end.records_outsider import Outsider, told
from tests.end_to_end.records_pages import charts, has_class, labels, marks, numbers, parse, words
from tests.end_to_end.records_projects import Ran, Steps, read_csv

LANGUAGES = ("en", "fr")
NUMBERS = ("value", "lower", "upper")
Row = dict[str, str]


@cache
def figures(folder: Path) -> dict[str, Row]:
    """figures.csv of a release, by figure."""
    return {row["figure"]: row for row in read_csv(folder / "release/figures.csv")}


@cache
def page(folder: Path, language: str) -> Element:
    """The report in a language."""
    return parse(folder / f"report.{language}.html")


def held(rows: Mapping[str, Row]) -> set[str]:
    """The figures that are held back."""
    return {name for name, row in rows.items() if row["conf_status"] != "F"}


def has_number(row: Row) -> bool:
    return any(row[key] for key in NUMBERS)


def test_every_number_shown_is_the_true_one(ruritania: Ran, steps: Steps) -> None:
    public = figures(ruritania.pages)
    true = {one.id: one for one in steps.measures.figures}
    office = figures(steps.internal)
    assert public.keys() == true.keys() == office.keys()
    shown = [row for row in public.values() if has_number(row)]
    assert len(shown) > 1000
    for row in shown:
        own = true[row["figure"]]
        for key in (key for key in NUMBERS if not is_interval_held(row, key)):
            number = getattr(own, key)
            assert (float(row[key]) if row[key] else None) == number, row["figure"]
            assert row[key] == office[row["figure"]][key]


def is_interval_held(row: Row, key: str) -> bool:
    """Whether an end of the interval is missing because the interval would tell too much."""
    return key != "value" and not row[key] and "no interval" in row["method"]


def test_no_interval_was_made_with_a_period_that_is_held_back(ruritania: Ran) -> None:
    """From an interval and its count follows the size of the cases of all periods together."""
    rows = figures(ruritania.pages)
    kept = 0
    of_several = [row for row in rows.values() if "all periods of its kind" in row["method"]]
    for row in (row for row in of_several if row["lower"] and row["interval_of"] == "rate"):
        behind = {one.partition("/")[0].partition(".")[0] for one in row["inputs"].split(";")}
        like = [
            one
            for one in rows.values()
            if one["indicator"] in behind
            and not one["dimensions"]
            and is_year(one["period"]) == is_year(row["period"])
        ]
        assert like
        assert {one["conf_status"] for one in like} == {"F"}, row["figure"]
        kept += 1
    assert kept > 300


def is_year(label: str) -> bool:
    return len(label) == len("2006")


def test_what_is_held_back_has_no_number_and_no_method_of_its_own(ruritania: Ran) -> None:
    rows = figures(ruritania.pages)
    assert len(held(rows)) > 500
    assert {rows[name]["conf_status"] for name in held(rows)} == {"C"}  # which is small is not told
    for name in held(rows):
        row = rows[name]
        empty = {row[key] for key in (*NUMBERS, "level", "interval_of", "published")}
        assert empty == {""}, name
        assert not any(char.isdigit() for char in row["method"]) or row["method"].startswith(
            "threshold"
        ), name


def test_small_counts_of_persons_are_held_back(ruritania: Ran, steps: Steps) -> None:
    counts = {one.id: one for one in steps.measures.cells.cells}
    for name, row in figures(ruritania.pages).items():
        behind = [counts[one] for one in row["inputs"].split(";") if one in counts]
        least = {"victims": 10, "courts": 5}
        small = [one for one in behind if one.whose and 0 < one.count < least[one.whose]]
        assert not (small and has_number(row)), name


def test_the_json_says_what_the_csv_says(ruritania: Ran) -> None:
    rows = figures(ruritania.pages)
    document = json.loads((ruritania.pages / "release/figures.json").read_text("utf-8"))
    assert len(document["figures"]) == len(rows)
    for one in document["figures"]:
        row = rows[one["figure"]]
        for key in NUMBERS:
            assert one[key] == (float(row[key]) if row[key] else None)
        assert (one["conf_status"], one["method"]) == (row["conf_status"], row["method"])


def test_no_other_open_data_are_computed_from_what_is_held_back(ruritania: Ran) -> None:
    hidden = held(figures(ruritania.pages))
    for row in ruritania.release("trends.csv"):
        assert hidden.isdisjoint(row["inputs"].split(";")), row["trend"]
    for row in ruritania.release("rivals.csv"):
        if not hidden.isdisjoint(row["figures"].split(";")):
            told = row["numbers"].split(";") if row["numbers"] else []
            assert all(one.startswith("did not report=") for one in told), row["rival"]
    series = {(row["indicator"], row["dimensions"]) for row in ruritania.release("trends.csv")}
    rows = figures(ruritania.pages)
    assert not series & {(rows[name]["indicator"], rows[name]["dimensions"]) for name in hidden}


def near(printed: list[tuple[float, float]], true: list[str]) -> bool:
    """Whether printed numbers are the true ones, as far as they are rounded."""
    return len(printed) == len(true) and all(
        abs(number - float(other)) <= error
        for (number, error), other in zip(printed, true, strict=True)
    )


def expected(row: Row) -> list[str]:
    """What a cell of a table says of a figure: its number, or both bounds."""
    bounds = row["interval_of"] == "definition"
    return [row["lower"], row["upper"]] if bounds else [row["value"]] if row["value"] else []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_cells_of_the_tables_say_what_the_open_data_say(ruritania: Ran, language: str) -> None:
    rows = figures(ruritania.pages)
    seen = set()
    for cell in page(ruritania.pages, language).iter():
        name = cell.get("title", "")
        if name not in rows or cell.tag == "a":
            continue
        seen.add(name)
        if not expected(rows[name]):
            continue
        printed = list(numbers(cell.text or "", language))
        assert near(printed, expected(rows[name])), (name, words(cell))
        if "value" in cell.attrib:
            assert float(cell.get("value", "")) == float(rows[name]["value"])
    counted = {name for name, row in rows.items() if row["origin"] in {"records", "gap"}}
    assert len(seen & counted) > 0.95 * len(counted)


@pytest.mark.parametrize("language", LANGUAGES)
def test_intervals_beside_the_totals_are_those_of_the_open_data(
    ruritania: Ran, language: str
) -> None:
    rows, seen = figures(ruritania.pages), 0
    for line in page(ruritania.pages, language).iter("tr"):
        row = rows.get(line.get("id", ""))
        spans = [one for one in line.iter("span") if one.get("class") == "interval"]
        if row and spans:
            printed = list(numbers(words(spans[0]), language))
            assert near(printed, [row["lower"], row["upper"]]), words(line)
            seen += 1
    assert seen > 150


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_change_on_the_page_is_one_of_the_release(ruritania: Ran, language: str) -> None:
    """Where there is a ratio, it, its interval and the probability are those of trends.csv."""
    rows, seen = {row["trend"]: row for row in ruritania.release("trends.csv")}, 0
    for one in page(ruritania.pages, language).iter("span"):
        row = rows.get(one.get("title", ""))
        if row is None:
            continue
        known = [row[key] for key in ("ratio", "lower", "upper") if row[key]]
        known += [row["probability_rose_from"]] if row["probability_rose_from"] else []
        printed = list(numbers(words(one), language))
        assert near(printed[: len(known)], known) or not (row["ratio"] and row["upper"]), row
        seen += 1
    assert seen > 50


def betrayed(root: Element, hidden: set[str], language: str) -> tuple[list[str], list[str]]:
    """The cells of figures that should be held back, and which of them tell a number.

    Only what a small count may be stands there, in hidden text too, and nothing in attributes.
    """
    seen, telling = [], []
    for cell in root.iter():
        name = cell.get("title") or cell.get("id", "")
        if name not in hidden or cell.tag == "a":
            continue
        seen.append(name)
        heads = [words(one) for one in cell.iter("th")]
        said = words(cell).removeprefix(heads[0] if heads else "")
        found = {number for number, _ in numbers(said, language)}
        if not found <= {1.0, 9.0, 4.0} or not has_class(cell, "held") or "value" in cell.attrib:
            telling.append(name)
    return seen, telling


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_cell_of_the_page_tells_what_is_held_back(
    ruritania: Ran, steps: Steps, language: str
) -> None:
    hidden = held(figures(ruritania.pages))
    seen, telling = betrayed(page(ruritania.pages, language), hidden, language)
    assert len(seen) > 500
    assert telling == []
    _, careless = betrayed(page(steps.internal, language), hidden, language)
    assert len(careless) > 500  # the office's own page does tell them: the search finds it


def totals(section: Element) -> dict[str, tuple[str, str]]:
    """The rows of a table of totals: by figure the name of its period, and what is said of it."""
    return {
        line.get("id", ""): (words(line[0]), " ".join(words(one) for one in line[1:]))
        for line in section.iter("tr")
        if line.get("id")
    }


OF_PERIODS = frozenset({1.0, 3.0, 4.0, 9.0, 30.0, 31.0, 90.0, 180.0, 365.0})
"""Numbers of days and months in descriptions, and what a small count may be."""


def strangers(root: Element, rows: Mapping[str, Row], language: str) -> list[tuple[str, str]]:
    """What charts tell that no figure shows: numbers beside marks or in the text, and marks."""
    found = []
    sections = {one.get("id", ""): one for one in root.iter("section")}
    for indicator, drawing, text in charts(root):
        said = text
        own = [row for row in rows.values() if row["indicator"] == indicator]
        true = [float(row[key]) for row in own for key in NUMBERS if row[key]]
        lines = totals(sections[indicator])
        shown = [float(one) for name in lines for one in expected(rows[name])]
        for label, _ in sorted(lines.values(), key=lambda one: -len(one[0])):
            said = said.replace(label, "")
        curve = labels(drawing) == ["0"]
        for label in [] if curve else labels(drawing):
            ((number, error),) = numbers(label, language)
            if not any(abs(number - one) <= error for one in shown):
                found.append((indicator, label))
        if not curve and marks(drawing) > sum(bool(rows[name]["value"]) for name in lines):
            found.append((indicator, "marks"))
        for number, error in numbers(said, language):
            if number not in OF_PERIODS and not any(abs(number - one) <= error for one in true):
                found.append((indicator, said))
    return found


@pytest.mark.parametrize("language", LANGUAGES)
def test_drawings_and_their_descriptions_tell_only_what_is_shown(
    ruritania: Ran, steps: Steps, language: str
) -> None:
    """Each mark and each number of a chart belongs to a figure that shows one."""
    rows, root = figures(ruritania.pages), page(ruritania.pages, language)
    assert len(list(charts(root))) > 30
    assert strangers(root, rows, language) == []
    assert strangers(page(steps.internal, language), rows, language) != []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_chapter_on_the_hidden_population_tells_rounded_numbers_alone(
    ruritania: Ran, steps: Steps, language: str
) -> None:
    def exact(root: Element) -> set[float]:
        (chapter,) = (one for one in root.iter("section") if one.get("id") == "hidden")
        texts = " ; ".join(chapter.itertext())  # labels of an axis stand side by side
        found = {number for number, _ in numbers(texts, language)}
        return {one for one in found if one > 100 and one % 20 and one not in {2003, 2006}}

    assert exact(page(ruritania.pages, language)) == set()
    assert len(exact(page(steps.internal, language))) > 15


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_chart_says_of_each_period_what_the_table_says(ruritania: Ran, language: str) -> None:
    rows, seen = figures(ruritania.pages), 0
    sections = {one.get("id", ""): one for one in page(ruritania.pages, language).iter("section")}
    for indicator, _, said in charts(page(ruritania.pages, language)):
        for name, (label, text) in totals(sections[indicator]).items():
            if name in held(rows) and f"{label}, " in said:
                assert f"{label}, {text}" in said, (name, said)
                seen += 1
    assert seen > 5


def published(rows: Mapping[str, Row], steps: Steps) -> dict[str, float]:
    """All counts that the rows of figures.csv give away."""
    counts = {one.id: one.count for one in steps.measures.cells.cells if one.whose}
    kinds = {name: one.measure for name, one in steps.project.definitions.items()}
    found: dict[str, float] = {}
    for row in rows.values():
        for cell, count in told(row, kinds.get(row["indicator"], ""), counts).items():
            if cell in counts:
                assert count == pytest.approx(counts[cell], abs=1e-6), (row["figure"], cell)
                found[cell] = counts[cell]
    return found


def test_no_small_count_can_be_worked_out_from_all_that_is_published(
    ruritania: Ran, steps: Steps
) -> None:
    outsider = Outsider(steps.measures.cells)
    assert len(outsider.needs) > 500
    rows = figures(ruritania.pages)
    outsider.learn(published(rows, steps))
    outsider.see_held(name for name in held(rows) if name in outsider.of)
    assert outsider.narrow() == []


def test_the_outsider_has_every_sum_that_the_names_of_figures_imply(
    ruritania: Ran, steps: Steps
) -> None:
    """A total is the sum of its parts by each dimension; a period that of what cuts it."""
    sums = {(one.total, frozenset(one.parts)) for one in steps.measures.cells.sums}
    measures = {name: one.measure for name, one in steps.project.definitions.items()}
    tables = defaultdict(set)
    for row in figures(ruritania.pages).values():
        if measures.get(row["indicator"]) == "count" and row["dimensions"]:
            dimension = row["dimensions"].partition("=")[0]
            tables[row["indicator"], row["period"], dimension].add(row["figure"])
    assert len(tables) > 200
    for (indicator, period, _), parts in tables.items():
        assert (f"{indicator}/{period}", frozenset(parts)) in sums
    cut = "identified/2004-04-01..2004-12-31", "identified/2005-01-01..2005-03-31"
    assert ("identified/2004-04-01..2005-03-31", frozenset(cut)) in sums


def test_a_figure_gives_away_no_cell_that_it_does_not_name(ruritania: Ran, steps: Steps) -> None:
    """What the method says is protected too, as it stands in the open data."""
    counts = {one.id: one.count for one in steps.measures.cells.cells if one.whose}
    kinds = {name: one.measure for name, one in steps.project.definitions.items()}
    for name, row in figures(ruritania.pages).items():
        given = told(row, kinds.get(row["indicator"], ""), counts)
        small = [one for one in given.keys() - row["inputs"].split(";") if counts.get(one)]
        assert small == [], name


def test_the_outsider_finds_what_a_careless_office_gives_away(steps: Steps) -> None:
    """With the secondary ones shown, the small counts can be worked out: the judge can say no."""
    public = figures(steps.public)
    status = release(steps.measures, "transmission").confidential
    careless = {
        name: figures(steps.internal)[name] if status.get(name) == "D" else row
        for name, row in public.items()
        if row["indicator"] in {"identified", "presumed"}
    }
    outsider = Outsider(steps.measures.cells)
    outsider.learn(published(careless, steps))
    outsider.equations = [
        one
        for one in outsider.equations
        if any(outsider.names[at].startswith("identified/") for at in one)
    ]
    outsider.needs = {
        at: need
        for at, need in outsider.needs.items()
        if outsider.names[at].startswith("identified/2004/sex")
    }
    assert "identified/2004/sex=unknown" in outsider.narrow()


def test_the_page_says_how_many_numbers_are_held_back(ruritania: Ran) -> None:
    rows = figures(ruritania.pages)
    text = words(page(ruritania.pages, "en"))
    assert f"{len(held(rows))} are held back, so that nobody can be recognised" in text


def test_every_page_and_file_bears_its_audience_and_that_it_is_an_exercise(
    ruritania: Ran,
) -> None:
    for language in LANGUAGES:
        text = words(page(ruritania.pages, language))
        assert "EXERCISE" in text
        assert "Public" in text
    assert {row["audience"] for row in figures(ruritania.pages).values()} == {"public"}
