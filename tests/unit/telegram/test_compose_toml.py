"""The TOML form: what a person types, and what is told when it cannot be used."""

from pathlib import Path

import pytest

from palermo.errors import Mistakes, PalermoError, TelegramError
from palermo.telegram import compose
from palermo.telegram.message import Address, ExecutiveOrder, Paragraph, Reference
from palermo.telegram.toml_form import load

TYPED = """
mrn = "06LYON1234"
precedence = "P"
dtg = "2006-10-27T16:51Z"
from = "AMCONSUL LYON"
to = ["SECSTATE WASHDC", {name = "AMEMBASSY PARIS", precedence = "PRIORITY"}]
classification = "UNCLASSIFIED"
subject = "FIGURES"
tags = ["PHUM", "FR"]
refs = ["06 STATE 123", "Doe/Roe e-mail of the day"]
eo = {order = "12958", text = "N/A"}
marking = "EXERCISE"
section = [1, 1]

[[paragraphs]]
number = 1
text = "The office counted again."

[[paragraphs]]
number = 2
heading = "NEXT STEPS"
text = "It counts every year."
"""


def written(folder: Path, text: str) -> Path:
    path = folder / "telegram.toml"
    path.write_text(text, encoding="utf-8")
    return path


def mistakes(path: Path) -> dict[str, str]:
    """What is told, by place behind the file's name."""
    with pytest.raises(PalermoError) as caught:
        load(path)
    error = caught.value
    errors = error.errors if isinstance(error, Mistakes) else (error,)
    assert {type(one) for one in errors} == {TelegramError}
    return {one.where.partition("telegram.toml")[2].lstrip(":, "): one.what for one in errors}


def test_what_a_person_types_is_enough(tmp_path: Path) -> None:
    telegram = load(written(tmp_path, TYPED))
    assert telegram.precedence == ("P",)
    assert telegram.to == (
        Address("SECSTATE WASHDC"),
        Address("AMEMBASSY PARIS", None, "PRIORITY"),
    )
    assert telegram.refs == (
        Reference("A", "other", None, "06 STATE 123"),
        Reference("B", "other", None, "Doe/Roe e-mail of the day"),
    )
    assert telegram.eo == ExecutiveOrder("12958", "N/A")
    assert telegram.section == (1, 1)
    assert telegram.paragraphs[1] == Paragraph(2, None, "NEXT STEPS", "It counts every year.")
    assert "REF: A. 06 STATE 123\nB. Doe/Roe e-mail of the day\n" in compose(telegram)


def test_all_mistakes_at_once(tmp_path: Path) -> None:
    text = TYPED.replace('mrn = "06LYON1234"', "").replace("subject =", "subjcet =")
    text = text.replace("[1, 1]", '"1 of 1"').replace("number = 2", 'number = "2"')
    text = text.replace('{order = "12958", text = "N/A"}', '{text = 1, by = "x"}')
    text = text.replace('tags = ["PHUM", "FR"]', 'tags = ["PHUM", 3]')
    assert mistakes(written(tmp_path, text)) == {
        "mrn": "a key is missing or empty",
        "subjcet": "a telegram has no such key",
        "tags[1]": "this is no text",
        "eo.by": "there is no such key here",
        "eo.order": "a key is missing",
        "eo.text": "this is no text",
        "section": "this is no section",
        "paragraphs[1].number": "this is no whole number",
    }


def test_a_table_that_is_none(tmp_path: Path) -> None:
    assert mistakes(written(tmp_path, TYPED + "[[refs2]]\n")) == {
        "refs2": "a telegram has no such key"
    }
    text = TYPED.replace('to = ["SECSTATE WASHDC", ', "to = [3, ")
    assert mistakes(written(tmp_path, text)) == {"to[0]": "this is no table"}


def test_files_that_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(TelegramError, match="cannot be opened"):
        load(tmp_path / "none.toml")
    with pytest.raises(TelegramError, match="line 1, column 7"):
        load(written(tmp_path, "mrn = \nx"))
    path = tmp_path / "latin.toml"
    path.write_bytes('subject = "é"'.encode("latin-1"))
    with pytest.raises(TelegramError, match="UTF-8"):
        load(path)
