"""What the example's records say to the telegram's claims: README's table, counted from raw rows.

By csv and pyarrow from the files; nothing of palermo reads or counts here.
"""

import csv
import datetime
import re
from collections import Counter
from functools import cache
from pathlib import Path
from statistics import median
from typing import Any

import pyarrow.parquet as pq

EXAMPLE = Path(__file__).parents[2] / "examples" / "ruritania"
GUILTY = {"condamnation", "admonestation", "dispense de peine"}
WIDE = {"T-4", "P-7", "S-14", "F-13"}
Rows = list[dict[str, Any]]


@cache
def rejected(source: str) -> set[int]:
    """Rows that are no records."""
    with (EXAMPLE / "faults.csv").open(encoding="utf-8", newline="") as file:
        faults = list(csv.DictReader(file))
    return {
        int(one["row"]) for one in faults if (one["source"], one["fate"]) == (source, "rejected")
    }


def kept(source: str, rows: Rows) -> Rows:
    return [row for at, row in enumerate(rows, 2) if at not in rejected(source)]


@cache
def text(source: str, encoding: str, delimiter: str) -> Rows:
    with (EXAMPLE / f"inputs/{source}.csv").open(encoding=encoding, newline="") as file:
        return kept(source, list(csv.DictReader(file, delimiter=delimiter)))


def police() -> Rows:
    return text("police", "cp1252", ";")


def courts() -> Rows:
    return text("justice", "utf-8-sig", ",")


def permits() -> Rows:
    rows = pq.read_table(EXAMPLE / "inputs/prefectures.parquet").to_pylist()
    return [row for row in kept("prefectures", rows) if row["nature"] == "titre"]


@cache
def claims() -> dict[str, str]:
    """The rows of README's table: a claim, and what the records say."""
    page = (EXAMPLE / "README.md").read_text("utf-8")
    _, _, table = page.partition("| claim of October 2006 | records |")
    rows = re.findall(r"^\| ([^|]+) \| ([^|]+) \|$", table.partition("\n\n")[0], re.MULTILINE)
    return dict(rows[1:])


def says(claim: str) -> tuple[str, list[int]]:
    """What README says to the claim that begins so: the sentence, and its numbers."""
    (found,) = [told for name, told in claims().items() if name.startswith(claim)]
    return found, [int(number) for number in re.findall(r"\b\d+\b", found)]


def convicted(year: str) -> Counter[str]:
    rows = [one for one in courts() if one["jugement"].startswith(year)]
    return Counter(one["article"] for one in rows if one["issue"] == "condamnation")


def test_the_telegram_counts_convictions_by_the_wide_definition() -> None:
    wide = [sum(n for one, n in convicted(y).items() if one in WIDE) for y in ("2005", "2004")]
    narrow = [convicted(y)["T-4"] for y in ("2005", "2004")]
    assert says("31 convicted in 2005, 24 in 2004")[1] == wide + narrow
    assert wide == [31, 24]


def in_clock(region: str) -> tuple[int, int]:
    """Of persons held for soliciting in 2006, screened within 24 hours; unknown hours left out."""
    yes, known = 0, 0
    for row in police():
        held = row["garde à vue du"]
        if (row["région"], row["infraction"]) != (region, "racolage") or held[6:10] != "2006":
            continue
        within = in_time(moment(held), row["repérage"])
        yes, known = yes + (within is True), known + (within is not None)
    return yes, known


def in_time(start: datetime.datetime, screened: str) -> bool | None:
    if not screened:
        return False
    end = start + datetime.timedelta(hours=24)
    if len(screened) > 10:
        return moment(screened) <= end
    day = moment(f"{screened} 00:00")
    if day > end:
        return False
    return True if day + datetime.timedelta(hours=23, minutes=59) <= end else None


def moment(cell: str) -> datetime.datetime:
    return datetime.datetime.strptime(cell, "%d/%m/%Y %H:%M")  # noqa: DTZ007 - no zones


def test_screening_differs_between_the_regions() -> None:
    told, numbers = says("every foreign woman")
    hofbau, strelsau = in_clock("Hofbau"), in_clock("Strelsau")
    assert [*hofbau, *strelsau] == [one for one in numbers if one != 2006]
    assert hofbau[0] < hofbau[1] / 2
    assert strelsau[0] > strelsau[1] * 0.9
    assert "contradicted" in told


def test_the_prefecture_of_strelsau_is_about_right() -> None:
    women = {
        row["fiche"]: row["statut"] == "identifiée"
        for row in police()
        if (row["région"], row["sexe"]) == ("Strelsau", "F")
        and row["repérage"][6:10] == "2006"
        and row["repérage"][3:5] <= "06"
    }
    assert says("212 women screened in Strelsau")[1] == [len(women), sum(women.values())]
    assert abs(len(women) - 212) <= 4
    assert abs(sum(women.values()) - 40) <= 4


def test_victims_were_sentenced_for_soliciting() -> None:
    guilty, convictions = Counter[str](), Counter[str]()
    for row in courts():
        if row["article"] == "R-10" and row["victime identifiée"] == "oui":
            year = row["jugement"][:4]
            guilty[year] += row["issue"] in GUILTY
            convictions[year] += row["issue"] == "condamnation"
    told, numbers = says("no victim was sentenced")
    assert guilty["2005"] == guilty["2006"] == numbers[0]
    assert [convictions["2005"], convictions["2006"]] == numbers[1:]
    assert min(convictions["2005"], convictions["2006"]) > 0
    assert "contradicted" in told


def test_fewer_permits_were_granted_than_claimed() -> None:
    granted = sum(str(row["accorde_le"]).startswith("2005") for row in permits())
    applied = sum(str(row["depose_le"]).startswith("2005") for row in permits())
    told, numbers = says("57 permits for victims in 2005")
    assert numbers == [granted, applied]
    assert granted < 57 * 0.8
    assert "contradicted" in told


def test_sentences_lie_below_what_is_called_a_minimum() -> None:
    months = [
        int(row["peine (mois)"])
        for row in courts()
        if (row["article"], row["issue"]) == ("T-4", "condamnation")
        and row["jugement"].startswith("2005")
    ]
    _, numbers = says("at least six years in prison")
    assert [one for one in numbers if one != 2005] == [median(months)]
    assert max(numbers) == 2005
    assert median(months) < 6 * 12


def test_the_agreement_was_signed() -> None:
    signed = [
        row["date"]
        for row in text("cooperation", "utf-8", "\t")
        if (row["acte"], row["pays"]) == ("accord", "XGK")
    ]
    assert signed == ["2006-05-11"]
    assert "11 May 2006" in says("an agreement with Graustark")[0]


def test_the_prefecture_of_hofbau_never_answered() -> None:
    asked = [row for row in text("requests", "utf-8", ",") if "hofbau" in row["organisme"]]
    assert {row["demandé le"][:4] for row in asked} >= {"2003", "2004", "2005", "2006"}
    assert {row["reçu le"] for row in asked} == {""}
    assert {row["ce qui est venu"] for row in asked} == {"rien"}
    assert "never answered" in says("the Prefecture of Hofbau")[0]
