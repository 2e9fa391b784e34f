"""The scorer of the gold set, with small fakes; tests/reference/test_gold.py scores palermo."""

import csv
import json
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from tools import score
from tools.scoring import gold, kappa, log, systems, table
from tools.scoring.align import matches, overlap
from tools.scoring.attributes import head, last
from tools.scoring.compare import sentence_rows
from tools.scoring.headers import ABSENT, OVERALL, header_rows
from tools.scoring.sentence import from_gold, from_statement
from tools.scoring.tally import Count, Row

TEXT = """FM AMEMBASSY ALDER
TO SECSTATE WASHDC 0012
TAGS: PHUM, KTIP
SUBJECT: ALDERIA: A LAW
1. (U) Ana Ruiz, the prosecutor, said few of 14 cases ended in prison.
2. (U) The law is of 2005.
"""
FIRST = "Ana Ruiz, the prosecutor, said few of 14 cases ended in prison."
SECOND = "The law is of 2005."
LABELS = f"""
[header]
from = "AMEMBASSY ALDER"
to = [{{ name = "SECSTATE WASHDC", mcn = "0012" }}]
tags = ["PHUM", "KTIP"]
subject = "ALDERIA: A LAW"

[[sentence]]
paragraph = 1
quote = '''{FIRST}'''
speaker = {{ kind = "named", name = "Ana Ruiz", role = "prosecutor" }}
actor = "government"
cue = "said"
stance = "neutral"
kind = "statistic"
hedges = ["few"]
amounts = [{{ value = 14, unit = "case", bound = "exact" }}]

[[sentence]]
paragraph = 2
quote = '''{SECOND}'''
speaker = {{ kind = "unattributed" }}
actor = "post"
kind = "law"
"""
Entry = dict[str, Any]


def statement(quote: str, **more: Any) -> Entry:
    start = TEXT.index(quote)
    base = {"span": [start, start + len(quote)], "quote": quote, "paragraph": 2, "kind": "law"}
    return base | {"speaker": {"kind": "unattributed"}, "actor": "post"} | more


def perfect() -> list[Entry]:
    first = statement(
        FIRST,
        paragraph=1,
        kind="statistic",
        speaker={"kind": "named", "name": "Mrs. RUIZ", "role": None},
        actor="government",
        cue="said",
        stance="neutral",
        hedges=["few"],
        amounts=[{"value": 14.0, "unit": "case", "bound": "exact", "subject": "cases"}],
        said={"on": None, "at": None, "prompted": None},
    )
    return [first, statement(SECOND)]


def freeze(folder: Path) -> None:
    lines = [f"{gold._sum(path)}  heldout/{path.name}" for path in (folder / "heldout").iterdir()]
    (folder / "checksums.txt").write_text("\n".join(lines))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for half in gold.HALVES:
        (tmp_path / half).mkdir()
        (tmp_path / half / "alder.txt").write_text(TEXT)
        (tmp_path / half / "alder.toml").write_text(LABELS)
    freeze(tmp_path)
    return tmp_path


@pytest.fixture
def document(folder: Path) -> gold.Document:
    return gold.documents("development", folder)[0]


def shares(document: gold.Document, statements: list[Entry]) -> dict[str, float | None]:
    rows = sentence_rows([document], [statements])
    return {name: row.share for name, row in rows.items()}


def test_a_system_that_says_what_the_labels_say_is_always_right(document: gold.Document) -> None:
    found = shares(document, perfect())
    assert set(found.values()) == {1.0, None}
    unsaid = {name for name, share in found.items() if share is None}
    assert {"boosters", "said_on (stated)", "evidence (stated)"} <= unsaid


def test_a_sentence_that_was_not_found_is_wrong_in_every_attribute(
    document: gold.Document,
) -> None:
    found = shares(document, perfect()[:1])
    assert found["speaker"] == found["hypothetical"] == found["amounts"] == 0.5
    assert found["amounts (stated)"] == 1.0
    assert found["spans, overlap F1"] == found["spans, exact F1"] == pytest.approx(2 / 3)


def test_a_shorter_span_may_match_but_is_not_exact(document: gold.Document) -> None:
    short = statement("said few of 14 cases ended in prison.")
    found = shares(document, [short, statement(SECOND)])
    assert found["spans, overlap F1"] == 1.0
    assert found["spans, exact F1"] == 0.5
    assert found["kind"] == 0.5


def test_a_quote_that_is_not_what_the_original_says_is_counted(document: gold.Document) -> None:
    assert shares(document, [perfect()[0] | {"quote": "Ana Ruiz"}, perfect()[1]])["quotes"] == 0.5


@pytest.mark.parametrize(
    "amounts",
    [
        [],
        [{"value": 14, "unit": "case", "bound": "min"}],
        [{"value": 14, "unit": u, "bound": "exact"} for u in ("case", "year")],
    ],
)
def test_amounts_are_right_only_as_a_whole_set(
    document: gold.Document, amounts: list[Entry]
) -> None:
    found = shares(document, [perfect()[0] | {"amounts": amounts}, perfect()[1]])
    assert (found["amounts"], found["amounts (stated)"]) == (0.5, 0.0)


def test_an_amount_that_nobody_labelled_counts_where_amounts_are_stated(
    document: gold.Document,
) -> None:
    invented = {"amounts": [{"value": 5, "unit": "law", "bound": "exact"}]}
    assert shares(document, [perfect()[0], perfect()[1] | invented])["amounts (stated)"] == 0.5


def test_words_are_counted_one_by_one(document: gold.Document) -> None:
    found = shares(document, [perfect()[0] | {"hedges": ["FEW", "about"]}, perfect()[1]])
    assert found["hedges"] == pytest.approx(2 / 3)


@pytest.mark.parametrize(
    ("labelled", "read", "right"),
    [
        ({"kind": "post"}, {"kind": "post", "name": "Poloff"}, True),
        ({"kind": "post"}, {"kind": "unattributed"}, False),
        ({"kind": "named", "name": "Ana Ruiz"}, {"kind": "named", "name": "ruiz"}, True),
        ({"kind": "named", "name": "Ana Ruiz"}, {"kind": "continuation", "name": "Ruiz"}, False),
        ({"kind": "named", "name": "Ana Ruiz"}, {"kind": "named", "role": "Ruiz"}, False),
        ({"kind": "named", "role": "head of mission"}, {"kind": "named", "role": "Head"}, True),
        ({"kind": "named", "role": "judge"}, {"kind": "named", "role": "clerk"}, False),
    ],
)
def test_speakers(document: gold.Document, labelled: Entry, read: Entry, right: bool) -> None:
    entry = {"quote": SECOND, "speaker": labelled, "actor": "post", "kind": "law"}
    span = document.sentences[1].span
    one = gold.Document("one", TEXT, {}, (from_gold(entry, span),))
    assert shares(one, [statement(SECOND, speaker=read)])["speaker"] == float(right)


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("Chief Prosecutor", "prosecutor"),
        ("head of the section of Karst", "head"),
        ("lawyer, who heads the union", "lawyer"),
        ("of counsel", "counsel"),
        ("", None),
        (None, None),
    ],
)
def test_the_head_of_a_role(words: str | None, found: str | None) -> None:
    assert head(words) == found


def test_the_last_word_of_a_name_keeps_its_signs() -> None:
    assert last("Marie-Ève O'Brien-Ruíz.") == "o'brien-ruíz"


def test_each_sentence_is_matched_once_by_the_best_overlap() -> None:
    def at(start: int, end: int) -> Entry:
        return statement(SECOND) | {"span": (start, end)}

    labelled = [from_statement(at(0, 10)), from_statement(at(10, 20))]
    read = [from_statement(at(0, 20)), from_statement(at(11, 20)), from_statement(at(40, 50))]
    assert matches(labelled, read) == {0: 0, 1: 1}
    assert overlap((0, 0), (0, 0)) == 0.0


def test_headers_are_compared_on_what_the_labels_have(document: gold.Document) -> None:
    read = {
        "from": "AMEMBASSY ALDER",
        "to": ({"name": "SECSTATE WASHDC", "mcn": "0012", "precedence": None},),
        "tags": ("PHUM",),
        "subject": "ALDERIA: A LAW",
        "mrn": "06ALDER1",
    }
    rows = header_rows([document], [read])
    assert (rows[OVERALL].share, rows[OVERALL].n) == (0.75, 4)
    assert rows["header, tags"].share == 0.0
    assert rows["header, eo"].share is None
    assert rows[ABSENT].share == pytest.approx(12 / 13)


@pytest.mark.parametrize(
    ("field", "labelled", "read", "right"),
    [
        ("refs", [{"kind": "email", "text": "A"}], [{"kind": "email", "text": "B"}], 1.0),
        ("refs", [{"kind": "email"}], [{"letter": "A", "kind": "email"}], 0.0),
        ("refs", [{"kind": "email"}], None, 0.0),
        ("eo", {"order": "12958", "text": "N/A"}, {"order": "12958", "text": "N/A"}, 1.0),
        ("eo", {"order": "12958", "text": "N/A"}, None, 0.0),
        ("info", [{"name": "A"}], [{"name": "A"}, {"name": "B"}], 0.0),
        ("section", [1, 2], (1, 2), 1.0),
    ],
)
def test_fields_of_several_values(field: str, labelled: Any, read: Any, right: float) -> None:
    one = gold.Document("one", "", {field: labelled}, ())
    assert header_rows([one], [{field: read}])[OVERALL].share == right


def test_the_interval_draws_documents_and_is_the_same_every_time() -> None:
    row = Row((Count(10, 10, 10), Count(0, 10, 10), Count(8, 10, 10)))
    assert row.share == pytest.approx(0.6)
    assert row.interval == row.interval == pytest.approx((0.0, 1.0))
    assert Row((Count(5, 10, 10),) * 4).interval == pytest.approx((0.5, 0.5))
    assert Row((Count(0, 0, 0),)).interval is None


def test_kappa_of_a_worked_example() -> None:
    pairs = [("a", "a")] * 20 + [("a", "b")] * 5 + [("b", "a")] * 10 + [("b", "b")] * 15
    assert kappa.kappa(pairs) == pytest.approx(0.4)
    assert kappa.kappa([("a", "a")]) is None
    assert kappa.kappa([]) is None


def test_a_second_file_of_labels_gives_kappa(folder: Path) -> None:
    assert kappa.agreement(gold.documents("development", folder)) == {}
    changed = LABELS.replace('kind = "law"', 'kind = "practice"')
    (folder / "development" / "alder.second.toml").write_text(changed)
    (found,) = gold.documents("development", folder)
    agreed = kappa.agreement([found])
    assert agreed["cue"] == (1.0, 2)
    assert agreed["kind"][0] == pytest.approx(1 / 3)
    assert "cue 1.00 (n = 2)" in table.agreement(agreed)


def test_a_quote_that_is_not_in_the_text_is_named(folder: Path) -> None:
    path = folder / "development" / "alder.toml"
    path.write_text(LABELS.replace("of 2005", "of 2006"))
    with pytest.raises(ValueError, match="alder: the quote of sentence 2"):
        gold.documents("development", folder)


def edit(folder: Path) -> None:
    (folder / "heldout" / "alder.txt").write_text(TEXT + " ")


def add(folder: Path) -> None:
    (folder / "heldout" / "alder.second.toml").write_text(LABELS)


def remove(folder: Path) -> None:
    (folder / "heldout" / "alder.toml").unlink()


def empty(folder: Path) -> None:
    (folder / "checksums.txt").write_text("")
    remove(folder)
    (folder / "heldout" / "alder.txt").unlink()


@pytest.mark.parametrize("change", [edit, add, remove, empty])
@pytest.mark.parametrize("half", ["heldout", "both"])
def test_a_held_out_half_that_is_not_the_frozen_one_is_refused(
    folder: Path, change: Callable[[Path], None], half: str
) -> None:
    assert gold.documents(half, folder)
    change(folder)
    with pytest.raises(gold.Changed, match="not as"):
        gold.documents(half, folder)
    assert gold.documents("development", folder)


def test_the_checksum_of_a_half_tells_its_files_apart(folder: Path) -> None:
    before = gold.checksum("heldout", folder)
    assert len({gold.checksum(half, folder) for half in (*gold.HALVES, "both")}) == 3
    edit(folder)
    assert gold.checksum("heldout", folder) != before


def test_the_baselines(document: gold.Document) -> None:
    post = score.score(systems.post_only, [document])
    assert post["speaker"].share == 0.5
    assert post["quotes"].share == post["spans, exact F1"].share == 1.0
    text = TEXT.replace("Ana Ruiz, the prosecutor, said", "Ana Ruiz argued")
    found = systems.keywords(text).statements
    assert found is not None
    assert [one["speaker"]["kind"] for one in found] == ["named", "unattributed"]
    assert (found[0]["cue"], found[0]["stance"]) == ("argued", "contested")
    assert found[0]["speaker"]["name"] == "Ana Ruiz"
    assert score.score(systems.line_labels, [document])[OVERALL].share == 1.0
    assert systems.line_labels("TO ALL POSTS").header == {"to": [{"name": "ALL POSTS"}]}


class Word(SimpleNamespace):
    """A token of spaCy, as far as it is used."""


def test_spacy_is_a_baseline_where_it_is_installed(
    document: gold.Document, monkeypatch: pytest.MonkeyPatch
) -> None:
    subject = Word(dep_="nsubj", text="Ruiz", lower_="ruiz", children=[])
    verb = Word(dep_="ROOT", text="said", lower_="said", children=[subject])
    words = {FIRST: [subject, verb], SECOND: [Word(dep_="x", lower_="law", children=[])]}

    class Sentence(list[Word]):
        def __init__(self, quote: str) -> None:
            super().__init__(words[quote])
            self.start_char = TEXT.index(quote)
            self.end_char = self.start_char + len(quote)

    library = SimpleNamespace(
        load=lambda _: lambda _: SimpleNamespace(sents=list(map(Sentence, words)))
    )
    monkeypatch.setattr(systems, "import_module", lambda _: library)
    system = systems.systems()["spaCy only"]
    assert score.score(system, [document])["speaker"].share == 1.0
    assert len(score.notes(["spaCy only"])) == 1


def run(folder: Path, monkeypatch: pytest.MonkeyPatch, *arguments: str) -> int:
    """Score a fake in place of palermo, on a set of its own."""

    def fake(text: str) -> systems.Reading:
        return systems.Reading(systems.line_labels(text).header, perfect())

    chosen = gold.documents
    monkeypatch.setattr(gold, "documents", lambda half: chosen(half, folder))
    monkeypatch.setattr(score, "systems", lambda: {"palermo": fake, "post": systems.post_only})
    keep = log.append
    monkeypatch.setattr(log, "append", lambda kept: keep(kept, folder / "scores.csv"))
    return score.main(list(arguments))


def test_every_run_keeps_a_line(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(folder, monkeypatch, "--half", "heldout") == 0
    shown = capsys.readouterr().out
    assert "| speaker | 2 | 100.0 % | 100.0–100.0 | 50.0 % |" in shown
    assert "| header | 4 | 100.0 % | 100.0–100.0 | – |" in shown
    assert "kappa: no document" in shown
    assert "cablemap" in shown
    monkeypatch.undo()
    assert run(folder, monkeypatch) == 0
    kept = list(csv.DictReader((folder / "scores.csv").read_text().splitlines()))
    assert [line["half"] for line in kept] == ["heldout", "development"]
    assert (kept[0]["speaker"], kept[0]["boosters"], kept[0]["sentences"]) == ("1.0000", "", "2")


def test_json_is_one_document(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(folder, monkeypatch, "--json") == 0
    told = json.loads(capsys.readouterr().out)
    speaker = {"share": 1.0, "lower": 1.0, "upper": 1.0, "n": 2}
    assert told["systems"]["palermo"]["speaker"] == speaker
    assert told["systems"]["palermo"]["boosters"]["share"] is None


def test_a_refused_run_keeps_no_line(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    edit(folder)
    assert run(folder, monkeypatch, "--half", "heldout") == 1
    assert "heldout/alder.txt" in capsys.readouterr().err
    assert not (folder / "scores.csv").exists()


def test_outside_a_repository_nothing_says_which_commit_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(log, "ROOT", tmp_path)
    assert log.commit() == "dirty"
