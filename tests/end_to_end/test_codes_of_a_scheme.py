"""Values of a scheme beside the model's words, loaded from the project's codes/."""

from pathlib import Path

from tests.end_to_end.records_projects import (
    HEADING,
    POLICE,
    Ran,
    police_rows,
    run,
    small,
    table,
)
from tests.projects import palermo

HEAD = "code,scheme,scheme_version,value,valid_from,valid_to,source\n"
CODED = table(f"{HEADING};form", [f"{row};x.2" for row in police_rows()])
MAPPING = POLICE + '\n[fields.form]\ncolumn = "form"\n'


def made(folder: Path, codes: str) -> Path:
    files = {"inputs/police.csv": CODED, "mappings/police.toml": MAPPING}
    return small(folder, files | ({"codes/form.csv": HEAD + codes} if codes else {}))


def labour(ran: Ran) -> list[str]:
    figures = ran.release("figures.csv")
    return [row["value"] for row in figures if row["figure"] == "identified/2005/form=labour"]


def test_a_value_of_a_scheme_is_understood_in_its_time(tmp_path: Path) -> None:
    without = run(made(tmp_path / "a", ""))
    assert labour(without) in ([], ["0"])
    folder = made(tmp_path / "b", "labour,IC-TIP,2025,X.2,2007-01-01,,my copy\n")
    known = run(folder)
    assert labour(known) == ["4"]
    (folder / "codes/form.csv").write_text(
        f"{HEAD}labour,IC-TIP,2025,X.2,2008-01-01,,my copy\n", "utf-8"
    )
    later = run(folder)  # the run's day lies before it
    assert labour(later) in ([], ["0"])
    assert len({without.pages.name, known.pages.name, later.pages.name}) == 3


def test_a_mistake_in_codes_stops_the_run(tmp_path: Path) -> None:
    folder = made(tmp_path, "labor,IC-TIP,2025,X.2,,,my copy\n")
    for command in ("check", "run"):
        ended = palermo(command, "--project", folder)
        assert ended.code == 1
        assert "codes/form.csv, line 2, column code" in ended.out + ended.err
