"""What people state for an assessment: [assess], review/findings.csv, concerns of years."""

import datetime
from pathlib import Path

import pytest

from palermo.errors import Mistakes, PalermoError
from palermo.settings import (
    AssessSettings,
    Concerns,
    DataRequest,
    read_concerns,
    read_earlier,
    read_settings,
    read_verdicts,
)

PROVISIONS = ("us-tvpa/b1", "us-tvpa/b2", "us-tvpa/b10")
HEAD = (
    '[project]\ncountry = "FRA"\ndate = 2026-11-23\n[[published]]\nfile = "a.csv"\nkind = "table"\n'
)
REQUEST = """\
[[assess.request]]
provision = "us-tvpa/b1"
on = 2006-05-02
reasonable = true
capacity = false
answered = false
source = "letter of 2 May 2006"
"""


def _write(folder: Path, name: str, text: str) -> None:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


def _assess(folder: Path, text: str) -> AssessSettings:
    _write(folder, "palermo.toml", HEAD + text)
    return read_settings(folder).assess


def _told(caught: PalermoError) -> list[tuple[str, str, str]]:
    errors = caught.errors if isinstance(caught, Mistakes) else (caught,)
    return [(one.what, one.where, one.fix) for one in errors]


def test_nothing_need_be_said_about_the_assessment(tmp_path: Path) -> None:
    assert _assess(tmp_path, "") == AssessSettings()


def test_day_country_and_requests_are_read(tmp_path: Path) -> None:
    day = 'on = 2007-03-31\ncountry = "XRU"\n'
    found = _assess(tmp_path, f"[assess]\n{day}{REQUEST}")
    asked = DataRequest(
        "us-tvpa/b1",
        datetime.date(2006, 5, 2),
        reasonable=True,
        capacity=False,
        answered=False,
        source="letter of 2 May 2006",
    )
    assert found == AssessSettings(datetime.date(2007, 3, 31), "XRU", (asked,))


def test_the_law_presumes_of_no_other_provision(tmp_path: Path) -> None:
    with pytest.raises(PalermoError) as caught:
        _assess(tmp_path, REQUEST.replace("us-tvpa/b1", "us-tvpa/b2").replace("source", "sauce"))
    (sauce, provision, missing) = sorted(_told(caught.value), key=lambda one: one[1])
    assert {sauce[0], provision[0], missing[0]} == {
        "'provision' is none of the words it can be",
        "'source' is missing",
        "'sauce' is not a key here",
    }
    assert "palermo.toml, line 8, key assess.request.provision" in {
        sauce[1],
        provision[1],
        missing[1],
    }


VERDICTS = """\
provision,period,verdict,by,on,why
us-tvpa/b2,2006-04-01..2007-03-31,not met,A. Person,2007-04-02,the shelters were closed
"""


def test_a_verdict_of_a_person_is_read_with_its_line(tmp_path: Path) -> None:
    _write(tmp_path, "review/findings.csv", VERDICTS)
    (found,) = read_verdicts(tmp_path, PROVISIONS)
    assert (found.provision, found.period) == ("us-tvpa/b2", "2006-04-01..2007-03-31")
    assert found.where == "review/findings.csv, line 2"
    assert found.override.to_dict() == {
        "verdict": "not met",
        "by": "A. Person",
        "on": "2007-04-02",
        "why": "the shelters were closed",
    }
    assert read_verdicts(tmp_path) == (found,)


def test_without_the_file_no_verdict_is_overruled(tmp_path: Path) -> None:
    assert read_verdicts(tmp_path, PROVISIONS) == ()


def test_all_mistakes_of_verdicts_come_at_once(tmp_path: Path) -> None:
    row = "2006,met,A. Person,2007-04-02,why\n"
    _write(
        tmp_path,
        "review/findings.csv",
        "provision,period,verdict,by,on,why\nus-tvpa/b2,2006,good,,2007-13-01,\n",
    )
    with pytest.raises(PalermoError) as caught:
        read_verdicts(tmp_path, PROVISIONS)
    assert {where.rpartition(" ")[2] for _, where, _ in _told(caught.value)} == {
        "verdict", "by", "on", "why"
    }  # fmt: skip
    _write(
        tmp_path,
        "review/findings.csv",
        f"provision,period,verdict,by,on,why\nus-tvpa/b22,{row}us-tvpa/b1,{row}us-tvpa/b1,{row}",
    )
    with pytest.raises(PalermoError) as caught:
        read_verdicts(tmp_path, PROVISIONS)
    unknown, twice = _told(caught.value)
    assert unknown == (
        "there is no provision 'us-tvpa/b22'",
        "review/findings.csv, line 2, column provision",
        "did you mean 'us-tvpa/b2' or 'us-tvpa/b1' or 'us-tvpa/b10'? palermo law list: all",
    )
    assert twice[:2] == (
        "this is decided twice, first on line 3",
        "review/findings.csv, line 4",
    )


CONCERNS = """\
report = 2006
[[concern]]
id = "screening"
text = "Screening of victims"
provisions = ["us-tvpa/b2"]
raised = 2004
cites = [{ document = "documents/report.txt", paragraph = 3, quote = "screen" }]
"""


def _concerns(folder: Path, text: str) -> Concerns:
    _write(folder, "concerns.toml", text)
    return read_concerns(folder, PROVISIONS)


def test_a_concern_says_since_when_and_where_it_is_written(tmp_path: Path) -> None:
    _write(tmp_path, "documents/report.txt", "screen")
    (found,) = _concerns(tmp_path, CONCERNS).concerns
    (cited,) = found.cites
    assert found.raised == 2004
    assert (cited.document, cited.paragraph, cited.quote) == ("documents/report.txt", 3, "screen")
    assert cited.where == "concerns.toml, line 7, key concern.cites"


def test_all_mistakes_of_concerns_come_at_once(tmp_path: Path) -> None:
    _write(tmp_path, "documents/rapport.txt", "")
    text = CONCERNS.replace("2004", "2007").replace("us-tvpa/b2", "us-tvpa/c2")
    with pytest.raises(PalermoError) as caught:
        _concerns(tmp_path, text)
    assert _told(caught.value) == [
        (
            "there is no document 'documents/report.txt'",
            "concerns.toml, line 7, key concern.cites.document",
            "did you mean 'documents/rapport.txt'? known: documents/rapport.txt",
        ),
        (
            "there is no provision 'us-tvpa/c2'",
            "concerns.toml, line 5, key concern.provisions",
            "did you mean 'us-tvpa/b2' or 'us-tvpa/b1' or 'us-tvpa/b10'? palermo law list: all",
        ),
        (
            "it was raised first in 2007, after the report of 2006",
            "concerns.toml, line 6, key concern.raised",
            "write the year of the first report that raised it",
        ),
    ]


def test_without_documents_the_fix_says_where_they_go(tmp_path: Path) -> None:
    with pytest.raises(PalermoError) as caught:
        _concerns(tmp_path, 'report = 2006\ndocument = "documents/report.txt"\n')
    assert _told(caught.value) == [
        (
            "there is no document 'documents/report.txt'",
            "concerns.toml, line 2, key document",
            "put the report into documents/",
        )
    ]


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("report = 2006\n", "no concern is listed"),
        (
            CONCERNS.replace("[[", 'document = "documents/report.txt"\n[[', 1),
            "concerns are listed and read from a document too",
        ),
    ],
)
def test_concerns_stand_in_one_place(tmp_path: Path, text: str, what: str) -> None:
    _write(tmp_path, "documents/report.txt", "")
    with pytest.raises(PalermoError) as caught:
        _concerns(tmp_path, text)
    ((said, where, _),) = _told(caught.value)
    assert (said, where) == (what, "concerns.toml, line 1")


def test_earlier_reports_come_the_oldest_first(tmp_path: Path) -> None:
    for year in (2005, 2004):
        text = f'report = {year}\n[[concern]]\nid = "a"\ntext = "b"\n'
        _write(tmp_path, f"concerns/of-{2010 - year}.toml", text)
    assert [one.report for one in read_earlier(tmp_path, PROVISIONS)] == [2004, 2005]


def test_mistakes_of_all_earlier_reports_come_at_once(tmp_path: Path) -> None:
    good = 'report = 2005\n[[concern]]\nid = "a"\ntext = "b"\n'
    _write(tmp_path, "concerns/a.toml", good)
    _write(tmp_path, "concerns/b.toml", good)
    _write(tmp_path, "concerns/c.toml", "report = 2004\n")
    _write(tmp_path, "concerns/d.toml", "report = 1999\nyear = 3\n")
    with pytest.raises(PalermoError) as caught:
        read_earlier(tmp_path, PROVISIONS)
    told = _told(caught.value)
    assert told[0][:2] == (
        "it is about the report that concerns/a.toml is about",
        "concerns/b.toml, key report",
    )
    assert [where.partition(",")[0] for _, where, _ in told[1:]] == [
        "concerns/c.toml",
        "concerns/d.toml",
        "concerns/d.toml",
    ]
