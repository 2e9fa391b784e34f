"""The table [hidden] of palermo.toml: which lists can meet the same persons."""

import datetime
from pathlib import Path

import pytest

from palermo.errors import Mistakes, PalermoError
from palermo.model import Period
from palermo.settings import (
    HiddenApart,
    HiddenList,
    HiddenReferral,
    HiddenSettings,
    read_settings,
)

HEAD = '[project]\ncountry = "FRA"\ndate = 2026-11-23\n'
HIDDEN = '[hidden]\nperiod = "2025"\nlegal_basis = "an act"\n'
LISTS = """\
[[hidden.list]]
name = "police"
sources = ["police"]
events = ["identified", "presumed"]
[[hidden.list]]
name = "shelters"
sources = ["shelters"]
events = ["referred"]
[[hidden.list]]
name = "permits"
sources = ["prefectures"]
events = ["applied"]
"""
REACH = """\
[[hidden.reach]]
stratum = "citizens"
lists = ["police", "shelters"]
"""


def _read(folder: Path, text: str) -> HiddenSettings | None:
    (folder / "mappings").mkdir()
    for name in ("police", "shelters", "prefectures"):
        (folder / "mappings" / f"{name}.toml").touch()
    (folder / "palermo.toml").write_text(HEAD + text, "utf-8")
    return read_settings(folder).hidden


def _mistakes(folder: Path, text: str) -> list[tuple[str, str, str]]:
    with pytest.raises(PalermoError) as caught:
        _read(folder, text)
    found = caught.value
    errors = found.errors if isinstance(found, Mistakes) else (found,)
    return [(one.what, one.where, one.fix) for one in errors]


def test_without_the_table_nothing_is_estimated(tmp_path: Path) -> None:
    assert _read(tmp_path, "") is None


def test_lists_alone_are_enough(tmp_path: Path) -> None:
    assert _read(tmp_path, HIDDEN + LISTS) == HiddenSettings(
        Period.calendar_year(2025),
        (
            HiddenList("police", ("police",), ("identified", "presumed")),
            HiddenList("shelters", ("shelters",), ("referred",)),
            HiddenList("permits", ("prefectures",), ("applied",)),
        ),
        "an act",
    )


def test_what_is_declared_of_the_lists_is_read(tmp_path: Path) -> None:
    more = 'by = "citizenship"\nmethod = "bic"\nresamples = 500\nseed = 7\n'
    apart = '[[hidden.apart]]\nlists = ["police", "permits"]\nreason = "never both"\n'
    fed = '[[hidden.referral]]\nsource = "police"\ntarget = "shelters"\n'
    read = _read(tmp_path, HIDDEN + more + LISTS + apart + fed + REACH)
    assert read is not None
    assert read.apart == (HiddenApart(("police", "permits"), "never both"),)
    assert read.referrals == (HiddenReferral("police", "shelters", "interaction"),)
    assert read.reach == (("citizens", ("police", "shelters")),)
    assert read.by_citizenship
    assert (read.method, read.resamples, read.seed) == ("bic", 500, 7)


@pytest.mark.parametrize(
    ("text", "what", "key", "fix"),
    [
        pytest.param(
            HIDDEN.replace("2025", "2026") + LISTS,
            "the period is not over on the run's date", "hidden.period", "an earlier one",
            id="not over",
        ),
        pytest.param(
            HIDDEN + LISTS.replace('"shelters"\n', '"police"\n', 1),
            "the list 'police' is named twice", "hidden.list.name", "another name",
            id="twice",
        ),
        pytest.param(
            HIDDEN + LISTS.replace('["prefectures"]', '["prefecture"]'),
            "no mapping is called 'prefecture'", "hidden.list.sources", "'prefectures'?",
            id="source",
        ),
        pytest.param(
            HIDDEN + LISTS.replace('["applied"]', '["aplied"]'),
            "no event is called 'aplied'", "hidden.list.events", "'applied'?",
            id="event",
        ),
        pytest.param(
            HIDDEN + LISTS + '[[hidden.apart]]\nlists = ["police", "permit"]\nreason = "so"\n',
            "no [[hidden.list]] is called 'permit'", "hidden.apart.lists", "'permits'?",
            id="apart",
        ),
        pytest.param(
            HIDDEN + LISTS + '[[hidden.referral]]\nsource = "police"\ntarget = "police"\n',
            "the list 'police' is named twice", "hidden.referral", "two different lists",
            id="itself",
        ),
        pytest.param(
            HIDDEN + LISTS
            + '[[hidden.apart]]\nlists = ["shelters", "police"]\nreason = "so"\n'
            + '[[hidden.referral]]\nsource = "police"\ntarget = "shelters"\n',
            "police refers persons to shelters, yet nobody can be on both", "hidden.referral",
            "keep the declaration", id="contradiction",
        ),
        pytest.param(
            HIDDEN + LISTS + REACH,
            "citizens are not estimated apart", "hidden.reach", 'by = "citizenship"',
            id="no strata",
        ),
        pytest.param(
            HIDDEN + 'by = "citizenship"\n' + LISTS + REACH + REACH,
            "citizens are named twice", "hidden.reach", "remove one",
            id="stratum twice",
        ),
        pytest.param(
            HIDDEN + LISTS.split("[[", 2)[0] + "[[" + LISTS.split("[[", 2)[1],
            "'list' has too few entries: 1", "hidden.list", "name 2 or more", id="one list",
        ),
        pytest.param(
            HIDDEN + LISTS
            + '[[hidden.apart]]\nlists = ["police", "permits", "shelters"]\nreason = "so"\n',
            "'lists' has too many entries: 3", "hidden.apart.lists", "name 2 or fewer",
            id="three apart",
        ),
    ],
)  # fmt: skip
def test_what_cannot_be_is_a_mistake_at_its_line(
    tmp_path: Path, text: str, what: str, key: str, fix: str
) -> None:
    ((said, where, how),) = _mistakes(tmp_path, text)
    assert what in said
    assert where.startswith("palermo.toml, line ")
    assert where.endswith(f"key {key}")
    assert fix in how


def test_without_mappings_no_source_is_known(tmp_path: Path) -> None:
    (tmp_path / "documents").mkdir()
    (tmp_path / "palermo.toml").write_text(HEAD + HIDDEN + LISTS, "utf-8")
    with pytest.raises(Mistakes) as caught:
        read_settings(tmp_path)
    assert {one.fix for one in caught.value.errors} == {"put a mapping into mappings/"}


def test_the_date_is_one_of_the_run(tmp_path: Path) -> None:
    read = _read(tmp_path, HIDDEN.replace('"2025"', '"2025-11-24..2026-11-23"') + LISTS)
    assert read is not None
    assert read.period.end == datetime.date(2026, 11, 23)
