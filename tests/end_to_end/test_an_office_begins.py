"""An office begins with its own extracts: what is made for it, and for whom its report is."""

from pathlib import Path

from tests.end_to_end.records_projects import SETTINGS, run, small


def test_without_a_word_about_the_audience_small_counts_are_held_back(tmp_path: Path) -> None:
    settings = SETTINGS.replace('audience = "internal"\n', "")
    ran = run(small(tmp_path, {"palermo.toml": settings}))
    assert ran.figure("identified/2005")["conf_status"] == "C"
    assert ran.figure("identified/2005")["value"] == ""
