"""Writes docs/reference from the code, its data files and the specification tests.

    python -m tools.reference            write the pages anew
    python -m tools.reference --check    say which page is not as it would be written; exit 1

Nobody edits these pages: what they say is what runs.
"""

import argparse
import json
import sys
from collections.abc import Iterable, Iterator
from importlib.resources import files
from pathlib import Path

import click

from palermo import datasets, errors, law
from palermo.assess import claims, findings
from palermo.assess.findings.forms import CriterionForm, TestForm
from palermo.cli import main as palermo
from palermo.law import Provision
from palermo.law.asking import span
from palermo.law.forms import InstrumentForm
from palermo.measure.definitions import definitions
from palermo.measure.rules import NAMES
from palermo.model import Definition
from palermo.mse import reliability
from palermo.mse.limits import limits
from palermo.settings import schemas
from tools.specification import page as specification

ROOT = Path(__file__).parent.parent
REFERENCE = ROOT / "docs" / "reference"
MADE = "<!-- Made by `make reference`; do not edit. -->\n\n"


def pages() -> dict[str, str]:
    """Every page and schema by its path under docs/reference."""
    made = {
        "commands.md": MADE + commands(),
        "errors.md": MADE + error_tree(),
        "indicators.md": MADE + indicators(),
        "criteria.md": MADE + criteria(),
        "law.md": MADE + instruments(),
        "claim-rules.md": MADE + claim_rules(),
        "reliability.md": MADE + reliability_rules(),
        "rules.md": MADE + rules(),
        "data-sets.md": MADE + data_sets(),
    }
    for name, schema in (schemas() | law.schemas() | claims.schemas() | findings.schemas()).items():
        text = json.dumps(schema, indent=2, ensure_ascii=False)
        made[f"schemas/{name}.schema.json"] = f"{text}\n"
    for test in sorted((ROOT / "tests" / "spec").glob("test_*.py")):
        name = test.stem.removeprefix("test_").replace("_", "-")
        made[f"behaviour/{name}.md"] = MADE + specification(test.read_text(encoding="utf-8"))
    made["README.md"] = MADE + contents(made)
    return made


def contents(made: dict[str, str]) -> str:
    """The list of pages."""
    titles = ((name, _title(text, name)) for name, text in made.items())
    return "# Reference\n\n" + "".join(f"* [{title}]({name})\n" for name, title in titles)


def _title(text: str, name: str) -> str:
    headings = (line[2:] for line in text.splitlines() if line.startswith("# "))
    return next(headings, name.removeprefix("schemas/"))


def commands() -> str:
    """What each command says of itself."""
    return "# Commands\n" + "".join(
        f"\n## `{name}`\n\n```text\n{text}\n```\n" for name, text in _helps(palermo, "palermo")
    )


def _helps(command: click.Command, name: str) -> Iterator[tuple[str, str]]:
    context = click.Context(
        command,
        info_name=name,
        terminal_width=88,
        max_content_width=88,
        help_option_names=palermo.context_settings["help_option_names"],
    )
    yield name, command.get_help(context)
    if isinstance(command, click.Group):
        for below in command.list_commands(context):
            found = command.get_command(context, below)
            assert found is not None, "a group names a command that it does not have"
            yield from _helps(found, f"{name} {below}")


def error_tree() -> str:
    """The tree of errors."""
    title, tree = (errors.__doc__ or "").split("\n\n", 1)
    return f"# Errors\n\n{title}\n\n```text\n{tree.strip()}\n```\n"


def indicators() -> str:
    """Each indicator: what it asks, in which unit, and what more of it means."""
    return "# Indicators\n" + "".join(map(_indicator, definitions().values()))


def _indicator(definition: Definition) -> str:
    rows = {
        "question": definition.question["en"],
        "question (fr)": definition.question["fr"],
        "French name": definition.label["fr"],
        "unit": definition.unit,
        "rate of": definition.rate_of and f"`{definition.rate_of}`",
        "more means": f"{definition.direction}: {definition.why_direction['en']}",
        "asked of every country": "yes" if definition.core else "no",
        "serves": ", ".join(f"`{provision}`" for provision in definition.provisions),
        "source": definition.source,
        "version": str(definition.version),
    }
    table = "".join(f"| {key} | {value} |\n" for key, value in rows.items() if value)
    return f"\n## `{definition.id}`: {definition.label['en']}\n\n| | |\n| --- | --- |\n{table}"


def instruments() -> str:
    """Each provision that ships, in each form it has had."""
    known = law.read()
    parts = (_instrument(one, known.of(name)) for name, one in known.instruments.items())
    return "# Law\n\n`palermo law show PROVISION` says what each states.\n" + "".join(parts)


def _instrument(one: InstrumentForm, forms: Iterable[Provision]) -> str:
    rows = "".join(
        f"| `{form.name}` | {span(form)} | {form.heading['en']} "
        f"| {'yes' if form.checked else 'no'} |\n"
        for form in forms
    )
    read = f"Read in: {one.source}; as of {one.as_of}."
    head = "| provision | in force | heading | checked |\n| --- | --- | --- | --- |\n"
    return f"\n## {one.title.en}\n\n{read}\n\n{head}{rows}"


def claim_rules() -> str:
    """Each rule of claim tests that ships: what it compares, and where it comes from."""
    rows = "".join(map(_claim_rule, claims.read()))
    head = "| rule | claims | law | figures | source |\n| --- | --- | --- | --- | --- |\n"
    told = "A project adds its own, or takes the place of one, in `claims/*.toml`."
    return f"# Rules of claim tests\n\n{told}\n\n{head}{rows}"


def _claim_rule(rule: claims.Rule) -> str:
    form = rule.form
    law_asked = ", ".join(f"{one.compare} of `{one.subjects[0]}`" for one in form.law)
    figures = ", ".join(f"`{one.indicator}`: {one.word or one.compare}" for one in form.figures)
    return f"| `{form.id}` | {form.heading.en} | {law_asked} | {figures} | {form.source} |\n"


def reliability_rules() -> str:
    """What the verdict on an estimate of a hidden population rests on."""
    told = (
        "The verdict on an estimate is the worst that any rule allows. A threshold marked with \\* "
        f"is palermo's own, because no paper gives one. Rules of {reliability.version()}. "
        "What each verdict looks like: "
        "[reliability of estimates](behaviour/reliability-of-estimates.md)."
    )
    head = (
        f"| rule | asked | {' | '.join(reliability.VERDICTS[:3])} | else | why | source |\n"
        "| --- | --- | --- | --- | --- | --- | --- | --- |\n"
    )
    assumed = "".join(f"* {one}\n" for one in reliability.assumptions())
    rows = "".join(map(_reliability_rule, reliability.rules()))
    return (
        f"# Reliability of estimates of a hidden population\n\n{told}\n\n{head}{rows}\n"
        f"## When a reader is warned\n\n{reliability_limits()}\n"
        f"## What must be true for any estimate\n\n{assumed}"
    )


def reliability_limits() -> str:
    """The numbers that decide whether something is said."""
    head = "| limit | number | what it decides | source |\n| --- | --- | --- | --- |\n"
    rows = "".join(
        f"| `{one.id}` | {one.value:g} | {one.decides} | {one.source} |\n" for one in limits()
    )
    return f"These numbers are palermo's own.\n\n{head}{rows}"


def _reliability_rule(rule: reliability.Rule) -> str:
    word = "from" if rule.better == "more" else "up to"
    mark = "\\*" if rule.convention else ""
    limits = " | ".join(
        f"{word} {rule.thresholds[one]:g}{mark}" if one in rule.thresholds else ""
        for one in reliability.VERDICTS[:3]
    )
    asked = f"`{rule.id}` | {rule.question}"
    return f"| {asked} | {limits} | {rule.beyond} | {rule.why} | {rule.source} |\n"


def criteria() -> str:
    """What decides a finding: each question with its role, its number and where that is from."""
    text = "# Criteria\n\nWhat each role does: [findings](behaviour/findings.md).\n"
    return text + "".join(
        f"\n## {file.instrument}\n\n{file.source}\n" + "".join(map(_criterion, file.criterion))
        for file in findings.read()
    )


def _criterion(one: CriterionForm) -> str:
    rows = "".join(
        f"| {test.asks.en} | {test.role} | {_number(test)} | {test.source} |\n" for test in one.test
    )
    head = "| asked | role | number | source |\n| --- | --- | --- | --- |\n"
    return f"\n### {one.subject}\n\n{head}{rows}"


def _number(test: TestForm) -> str:
    """The threshold, and the indicator that it is put to."""
    bounds = {"at least": test.at_least, "at most": test.at_most, "years": test.years}
    said = ", ".join(f"{name} {value:g}" for name, value in bounds.items() if value is not None)
    named = ", ".join(f"`{one}`" for one in (test.indicator, test.instead) if one)
    return " ".join(one for one in (named, said) if one)


def rules() -> str:
    """The rule files as they stand: their comments say what each number does."""
    folder = files("palermo.measure.rules")
    texts = ((name, folder.joinpath(f"{name}.toml").read_text(encoding="utf-8")) for name in NAMES)
    return "# Rules\n" + "".join(f"\n## {name}\n\n```text\n{text}```\n" for name, text in texts)


def data_sets() -> str:
    """Each published table of capture histories: what it is, whom to cite, what was published."""
    told = (
        "Tables of capture histories that were published. `palermo estimate --example NAME` "
        "estimates from one; `palermo.datasets.load(NAME)` gives it. How a table of one's own is "
        "read: [capture tables](behaviour/capture-tables.md)."
    )
    return f"# Data sets\n\n{told}\n" + "".join(map(_data_set, datasets.names()))


def _data_set(name: str) -> str:
    one = datasets.about(name)
    table = one.histories
    rows = {
        "who": one.population,
        "years": one.years,
        "observed": f"{table.observed:,} persons on {table.lists} lists",
        "histories": f"{len(table.cells())} that anybody has",
        "lists": "; ".join(
            f"{at}: {one.meaning[at]}" if at in one.meaning else at for at in table.names
        ),
        "cite": one.citation,
        "source": one.source,
        "licence": one.licence,
    }
    text = "".join(f"| {key} | {value} |\n" for key, value in rows.items() if value)
    published = "".join(map(_published, one.published))
    head = "\n| published | total | interval | level | source |\n| --- | --- | --- | --- | --- |\n"
    start = f"\n## `{name}`: {one.title}\n\n| | |\n| --- | --- |\n{text}"
    return start + (head + published if published else "")


def _published(one: datasets.Published) -> str:
    total = "" if one.total is None else f"{one.total:,}"
    level = "" if one.level is None else f"{one.level:g}"
    return f"| {one.method} | {total} | {one.lower:,} to {one.upper:,} | {level} | {one.source} |\n"


def stale(made: dict[str, str]) -> list[str]:
    """Pages that are not as they would be written, and pages that nobody writes."""
    there = {
        str(path.relative_to(REFERENCE).as_posix()): path.read_text(encoding="utf-8")
        for path in REFERENCE.rglob("*")
        if path.is_file()
    }
    return sorted(name for name in made.keys() | there.keys() if made.get(name) != there.get(name))


def write(made: dict[str, str]) -> None:
    """Write every page, and delete those that nobody writes any more."""
    for name in stale(made):
        path = REFERENCE / name
        if name in made:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(made[name], encoding="utf-8", newline="\n")
        else:
            path.unlink()


def main() -> int:
    """Write, or check."""
    parser = argparse.ArgumentParser(description="Write docs/reference from code and tests.")
    parser.add_argument("--check", action="store_true", help="write nothing; 1 if one is stale")
    check = parser.parse_args().check
    made = pages()
    wrong = stale(made)
    print(*(f"docs/reference/{name}" for name in wrong), sep="\n")
    if not check:
        write(made)
    return 1 if check and wrong else 0


if __name__ == "__main__":
    sys.exit(main())
