"""PROTECT: figures from records, by audience, and what goes with those that are held back."""

from dataclasses import replace

import numpy as np
import pytest

from palermo.errors import DisclosureError, Mistakes
from palermo.model import (
    AgencyRecords,
    Audience,
    Break,
    Cells,
    Dispersion,
    Figure,
    LinkAccount,
    Measures,
    Note,
    Period,
    Rejected,
    Resent,
    Rival,
    RowRef,
    SourceAccount,
    Sum,
    Trend,
    Unmapped,
    Within,
)
from palermo.protect import Policy, audit, holding, release, suppression
from palermo.protect.moves import Moves
from tests.unit.protect.counted import (
    YEAR,
    cell,
    count,
    grid,
    measures,
    persons,
    published_cells,
    share,
    shown,
)

NEXT = Period.calendar_year(2006)
FEW, MANY = cell("assisted", persons(0, 3)), cell("assisted", persons(100, 40), NEXT)
OTHER = cell("identified", persons(200, 50))
CELLS = Cells((FEW, MANY, OTHER))
MEASURES = measures([count(FEW), count(MANY), count(OTHER)], CELLS)


def test_the_office_itself_sees_all_figures() -> None:
    made = release(MEASURES, "internal")
    assert made.figures == MEASURES.figures
    assert made.confidential == {}


def test_a_receiver_gets_the_numbers_and_what_it_may_not_publish() -> None:
    made = release(MEASURES, "transmission")
    assert made.figures == MEASURES.figures
    assert made.confidential == {"assisted/2005": "C"}


def test_the_public_does_not_see_a_small_count() -> None:
    made = release(MEASURES, "public")
    assert shown(made) == {"assisted/2005": "C", "assisted/2006": "40", "identified/2005": "50"}
    assert made.confidential == {}
    assert made.known_outside == frozenset()


def test_thresholds_are_the_policys_and_named_in_the_method() -> None:
    made = release(MEASURES, "public", policy=Policy(victims=3, courts=2))
    assert shown(made)["assisted/2005"] == "3"
    assert made.figures[0].method == (
        "each person once; threshold 3 (victims), 2 (courts), zeros published, "
        "secondary suppression"
    )


def test_nothing_is_left_of_a_figure_that_is_held_back() -> None:
    some, all_of_them = cell("s.yes", persons(0, 3)), cell("s.known", persons(0, 50))
    figure = replace(share(some, all_of_them), method="2 of 3 by telephone")
    cells = Cells((some, all_of_them), (), (Within(some.id, all_of_them.id),))
    (held,) = release(measures([figure], cells), "public").figures
    assert (held.value, held.lower, held.upper, held.level, held.interval_of) == (None,) * 5
    assert held.method == Policy().method


@pytest.mark.parametrize("inputs", [(), ("assisted/1999",)], ids=["none", "one not there"])
def test_a_figure_that_names_no_cell_is_refused(inputs: tuple[str, ...]) -> None:
    figure = Figure("secret", YEAR, value=1.0, origin="records", inputs=inputs)
    with pytest.raises(DisclosureError, match="does not name the cells") as refusal:
        release(Measures((figure,), cells=CELLS), "public")
    assert refusal.value.where == "secret/2005"


def test_a_figure_without_a_number_needs_no_cell_and_tells_no_counts() -> None:
    nothing = Figure("elasticity", YEAR, origin="records", method="refused: 3 of at least 50")
    (seen,) = release(Measures((nothing,)), "public").figures
    assert seen == replace(nothing, method=Policy().method)


def test_a_figure_without_a_number_is_held_back_where_its_method_may_tell_a_small_count() -> None:
    refused = Figure("delay", YEAR, origin="records", inputs=(FEW.id,), method="3 still open")
    (seen,) = release(measures([refused], CELLS), "public").figures
    assert (seen.conf_status, seen.method) == ("C", Policy().method)


@pytest.mark.parametrize(
    ("cells", "what"),
    [
        pytest.param(Cells((FEW, FEW)), "one name", id="twice"),
        pytest.param(Cells((FEW,), (Sum(FEW.id, ("a",)),)), "not there", id="no such part"),
        pytest.param(Cells((FEW, OTHER), (Sum(OTHER.id, (FEW.id,)),)), "add up", id="sum"),
        pytest.param(Cells((FEW, OTHER), (Sum(FEW.id, (OTHER.id,)),)), "add up", id="too much"),
        pytest.param(Cells((FEW,), (), (Within(FEW.id, "a"),)), "not there", id="no such set"),
        pytest.param(Cells((FEW, OTHER), (), (Within(OTHER.id, FEW.id),)), "larger", id="set"),
        pytest.param(
            Cells((FEW, replace(OTHER, whose=None)), (Sum(FEW.id, (OTHER.id,)),)),
            "mixes",
            id="persons and things",
        ),
    ],
)
def test_cells_that_contradict_each_other_are_refused(cells: Cells, what: str) -> None:
    with pytest.raises((DisclosureError, Mistakes)) as refusal:
        release(Measures((), cells=cells), "public")
    assert what in str(refusal.value)


def test_a_trend_goes_with_any_figure_of_its_series() -> None:
    later = cell("assisted", persons(300, 60), Period.calendar_year(2007))
    figures = [*MEASURES.figures, count(later)]
    trends = (
        Trend("assisted", (), YEAR, NEXT, "year", "rose", "", inputs=(FEW.id, MANY.id)),
        Trend("assisted", (), NEXT, later.period, "year", "rose", "", inputs=(MANY.id, later.id)),
        Trend("identified", (), YEAR, NEXT, "year", "rose", "", inputs=(OTHER.id,)),
        Trend("both", (), YEAR, NEXT, "year", "rose", "", inputs=(OTHER.id, FEW.id)),
    )
    breaks = (
        Break("assisted", (), YEAR, NEXT, "shift", 3.2, 0.01),
        Break("assisted", (), YEAR, NEXT, "declared"),
        Break("identified", (), YEAR, NEXT, "shift", 3.2, 0.01),
    )
    dispersions = tuple(
        Dispersion(name, (), 2.0, 4.0, 2.0, 1.0, 2.0, 30.0) for name in ("assisted", "identified")
    )
    made = release(
        replace(
            measures(figures, Cells((*CELLS.cells, later))),
            trends=trends,
            breaks=breaks,
            dispersions=dispersions,
        ),
        "public",
    )
    assert made.trends == trends[2:3]
    assert made.breaks == breaks[1:]
    assert made.dispersions == dispersions[1:]


def test_what_is_derived_from_a_figure_that_is_held_back_is_held_back() -> None:
    rates = [
        Figure("rate", one.period, value=1.0, origin="derived", inputs=(one.id,))
        for one in (FEW, MANY)
    ]
    made = release(replace(MEASURES, figures=(*MEASURES.figures, *rates)), "public")
    assert (shown(made)["rate/2005"], shown(made)["rate/2006"]) == ("C", "1")


@pytest.mark.parametrize(
    ("note", "is_told"),
    [
        pytest.param(Note("too few", "assisted/2005"), False, id="of a figure held back"),
        pytest.param(Note("too few", "assisted/2006"), True, id="counts nobody"),
        pytest.param(Note("unknown left out", "assisted/2006", rows=30), False, id="counts some"),
        pytest.param(Note("mended name", "table.csv, row 7"), True, id="of a file"),
    ],
)
def test_a_note_gives_no_small_count_away(note: Note, is_told: bool) -> None:
    given = replace(MEASURES, notes=(note,))
    assert release(given, "public").notes == ((note,) if is_told else ())
    assert release(given, "transmission").notes == (note,)


def test_of_an_elasticity_that_is_held_back_the_verdict_is_told_alone() -> None:
    params = (("indicator", "assisted"), ("more", "4.8"), ("lower", "2.1"), ("answer", "less"))
    notes = tuple(Note("ten per cent more", f"assisted/{year}", params) for year in (2005, 2006))
    held, shown_note = release(replace(MEASURES, notes=notes), "public").notes
    assert held.params == (("indicator", "assisted"), ("answer", "less"))
    assert shown_note == notes[1]


@pytest.mark.parametrize("audience", ["transmission", "public"])
def test_a_value_of_an_agencys_row_stays_in_the_office(audience: Audience) -> None:
    rows = tuple(
        Rejected(RowRef(name, "", 2), "refused", "sex", "unknown code", "mend it", value="Z")
        for name in ("police.csv", "glotip.csv")
    )
    accounts = (
        SourceAccount("police.csv", "records", "0", 1, read=1, rejected=1),
        SourceAccount("glotip.csv", "glotip", "0", 1, read=1, rejected=1),
    )
    given = replace(MEASURES, rejected=rows, accounts=accounts)
    assert [one.value for one in release(given, audience).rejected] == ["", "Z"]
    assert release(given, "internal").rejected == rows


NUMBERS = (("change", "12"), ("did not report", "labour"))


def rival(*figures: str) -> Rival:
    name = {"en": "saturation", "fr": "saturation"}
    return Rival("saturation", name, name, "as predicted", figures, NUMBERS)


TOLD = AgencyRecords(
    links=LinkAccount(
        9000, 3500, largest=31, large=2, disagreeing=(("sex", 3), ("birth_date", 40), ("form", 0))
    ),
    unmapped=(
        Unmapped("police", "police.csv", "observations", "", 900),
        Unmapped("police", "police.csv", "sex", "Z", 1),
        Unmapped("police", "police.csv", "sex", "Y", 12),
    ),
    resent=(Resent("police", 900, 903, 4, 1, 2),),
    rivals=(rival(FEW.id), rival(MANY.id)),
    purposes=(("police", "central-office", "statistics", "law"),),
)


@pytest.mark.parametrize(
    ("audience", "disagreeing"),
    [
        ("transmission", TOLD.links and TOLD.links.disagreeing),
        ("public", (("birth_date", 40), ("form", 0))),
    ],
)
def test_what_is_told_about_records(
    audience: Audience, disagreeing: tuple[tuple[str, int], ...]
) -> None:
    told = release(replace(MEASURES, agency_records=TOLD), audience).agency_records
    assert told is not None
    assert told.links == LinkAccount(9000, 3500, disagreeing=disagreeing)
    assert told.unmapped == (
        TOLD.unmapped[0],
        Unmapped("police", "police.csv", "sex", "*", 13),
    )
    assert told.resent == ()
    assert told.purposes == TOLD.purposes
    assert [one.shows for one in told.rivals] == ["as predicted", "as predicted"]
    change, silent = ("change", "12"), ("did not report", "labour")
    assert told.rivals[0].numbers == ((change, silent) if audience == "transmission" else (silent,))
    assert told.rivals[1].numbers == (change, silent)


def test_the_office_is_told_everything_about_records() -> None:
    assert release(replace(MEASURES, agency_records=TOLD), "internal").agency_records == TOLD
    unlinked = replace(MEASURES, agency_records=AgencyRecords())
    assert release(unlinked, "public").agency_records == AgencyRecords()


def test_nothing_is_released_that_the_audit_does_not_pass(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(holding, "held_back", lambda *_: frozenset())
    with pytest.raises(DisclosureError, match="not protected, so nothing is released") as refusal:
        release(MEASURES, "public")
    assert refusal.value.where == FEW.id


def test_the_parts_of_what_a_gap_tells_to_be_empty_are_told_too() -> None:
    """Of an agency that reported nobody, nobody is foreign, and nobody is not."""
    nobody = [cell(f"s.{name}", (), agency="labour") for name in ("yes", "known")]
    some, known = cell("s.yes", persons(0, 30)), cell("s.known", persons(0, 70))
    cells = Cells(
        (*nobody, some, known),
        (),
        (Within(nobody[0].id, nobody[1].id), Within(some.id, known.id)),
        told=tuple(one.id for one in nobody),
    )
    made = release(measures([share(some, known)], cells), "public")
    assert made.figures[0].value is not None
    assert audit({some.id: 30, known.id: 70}, cells).narrow == ()


def test_a_solver_that_finds_nothing_is_an_error() -> None:
    moves = Moves(np.array([3.0, 4.0]), [{0: 1, 1: -1}])
    with pytest.raises(DisclosureError, match="cannot be protected"):
        moves.cheapest(np.array([5.0, 0.0]), np.zeros(2), np.array([False, True]))


def test_things_add_up_without_protection_and_one_part_may_be_all() -> None:
    things = [cell("agreements", persons(0, 2), whose=None, with_=name) for name in "ab"]
    both = cell("agreements", persons(0, 4), whose=None)
    everybody = cell("identified", persons(200, 50), form="sexual")
    cells = Cells(
        (*things, both, OTHER, everybody),
        (Sum(both.id, tuple(one.id for one in things)), Sum(OTHER.id, (everybody.id,))),
    )
    made = release(measures(map(count, cells.cells), cells), "public")
    assert {one.conf_status for one in made.figures} == {"F"}
    assert Policy().threshold(None) == 0


SPARSE = grid(np.random.default_rng(6).poisson(14, (9, 8)).tolist())


@pytest.mark.parametrize("work", [0, 10**7], ids=["no clean-up", "a long one"])
def test_a_sparse_table_is_safe_and_the_same_each_time(
    work: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(suppression, "_WORK", work)
    everything = Cells(*SPARSE)
    given = measures(map(count, everything.cells), everything)
    made = release(given, "public")
    assert made.figures == release(given, "public").figures
    assert audit(published_cells(made, everything), everything).narrow == ()


def test_clean_up_shows_what_need_not_be_held_back(monkeypatch: pytest.MonkeyPatch) -> None:
    everything = Cells(*SPARSE)
    given = measures(map(count, everything.cells), everything)
    held = []
    for work in (0, 10**7):
        monkeypatch.setattr(suppression, "_WORK", work)
        held.append(sum(one.conf_status != "F" for one in release(given, "public").figures))
    assert held[1] < held[0]
