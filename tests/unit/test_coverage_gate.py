import json
from pathlib import Path
from typing import Any

import pytest

from tools.coverage_gate import Room, gaps, main, room_of, rooms


def entry(
    *, lines: tuple[int, int], branches: tuple[int, int] = (0, 0), missing: list[int] | None = None
) -> dict[str, Any]:
    return {
        "summary": {
            "covered_lines": lines[0],
            "num_statements": lines[1],
            "covered_branches": branches[0],
            "num_branches": branches[1],
        },
        "missing_lines": missing or [],
        "missing_branches": [[3, -1]] if branches[0] < branches[1] else [],
    }


def report(**files: dict[str, Any]) -> dict[str, Any]:
    """A report in which all is reached, but for the files given."""
    every = {"model/figures": entry(lines=(10, 10)), "protect/__init__": entry(lines=(5, 5))}
    every |= {name.replace("__in__", "/"): value for name, value in files.items()}
    return {
        "meta": {"branch_coverage": True},
        "files": {f"src/palermo/{name}.py": value for name, value in every.items()},
    }


@pytest.mark.parametrize(
    ("file", "room"),
    [
        ("src/palermo/model/figures.py", "model"),
        ("src/palermo/report/charts/draw.py", "report"),
        ("src/palermo/errors.py", "errors"),
        ("src/palermo/__init__.py", "door"),
        ("src/palermo/__main__.py", "door"),
        ("src\\palermo\\sources\\table.py", "sources"),
        ("tools/coverage_gate.py", None),
    ],
)
def test_a_file_belongs_to_the_room_it_lies_in(file: str, room: str | None) -> None:
    assert room_of(file) == room


def test_files_of_a_room_count_together() -> None:
    found = rooms(report(sources__in__a=entry(lines=(1, 10)), sources__in__b=entry(lines=(90, 90))))
    assert Room("sources", 91, 100) in found


def test_ninety_per_cent_is_enough_and_a_little_less_is_not() -> None:
    assert Room("sources", 90, 100).passes
    assert not Room("sources", 8999, 10_000).passes


def test_one_branch_is_too_much_to_miss_in_model_and_protect() -> None:
    assert Room("model", 10_000, 10_000).passes
    assert not Room("model", 9_999, 10_000).passes
    assert not Room("protect", 9_999, 10_000).passes


def test_a_room_without_code_passes() -> None:
    assert Room("law", 0, 0).percent == 100
    assert Room("law", 0, 0).passes


def test_missing_branches_count_as_missing_lines_do() -> None:
    (found, *_) = rooms(report(cli=entry(lines=(10, 10), branches=(5, 10))))
    assert found == Room("cli", 15, 20)


def test_what_is_missing_is_listed_for_failing_rooms_alone() -> None:
    measured = report(
        cli=entry(lines=(1, 10), branches=(0, 1), missing=[4, 9]),
        store=entry(lines=(99, 100), missing=[7]),
    )
    assert gaps(measured) == ("src/palermo/cli.py: lines 4, 9; 3->-1",)


def test_a_report_without_branches_is_refused() -> None:
    measured = report() | {"meta": {"branch_coverage": False}}
    with pytest.raises(ValueError, match="branches were not measured"):
        rooms(measured)


def test_a_report_without_the_model_is_refused() -> None:
    measured = report()
    del measured["files"]["src/palermo/model/figures.py"]
    with pytest.raises(ValueError, match="these rooms was measured: model"):
        rooms(measured)


@pytest.mark.parametrize(("reached", "code"), [(90, 0), (89, 1)])
def test_the_script_fails_when_a_room_does(
    reached: int, code: int, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "coverage.json"
    file.write_text(json.dumps(report(cli=entry(lines=(reached, 100), missing=[3]))))
    assert main([str(file)]) == code
    printed = capsys.readouterr().out
    assert ("TOO LITTLE" in printed) == bool(code)
    assert ("src/palermo/cli.py: lines 3" in printed) == bool(code)
