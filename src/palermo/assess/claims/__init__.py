"""Claims put to the test: the law of the day, the figures, and what else was said.

    tests(release, given)           one test for each claim of the release

A claim can be met by several rules (`assess/tests/*.toml`, and `claims/*.toml` of a project), and
several results can apply. The one that counts is the first of these that does
(`conventions.toml`, key precedence), and `why` tells all of them:

1. contradicted by law: the text in force on the day of which it speaks says otherwise;
2. contradicted by figures: the whole interval lies outside what was said;
3. shown: the whole interval agrees, or the claim is about a text and the text agrees;
4. in tension: somebody says otherwise, or the same person does elsewhere;
5. words only: a promise, a hope, a paper that was shown and not received;
6. cannot be known yet: nothing that is there decides it, and `ask` names who holds the counts.
"""

from collections.abc import Mapping, Sequence

from palermo.assess.claims.figures import Shelf
from palermo.assess.claims.forms import FOLDER
from palermo.assess.claims.judging import Known, is_testable, judged
from palermo.assess.claims.reading import read, schemas
from palermo.assess.claims.rules import Rule, plain
from palermo.assess.claims.tension import tensions
from palermo.assess.claims.times import Heard, heard
from palermo.assess.given import Given
from palermo.model import Release
from palermo.model.assessments import ClaimTest
from palermo.model.statements import Statement

__all__ = ["FOLDER", "Rule", "read", "schemas", "tests"]


def tests(release: Release, given: Given) -> tuple[ClaimTest, ...]:
    """Put every claim of a release to the test, in the order of its statements.

    What is at stake (pride, friendship) is no claim and has no test, unless a rule answers it;
    nor has a statement that a person rejected. A claim that was said outside the cycle is tested
    too, marked `in_cycle = False`, and stands against no other.

    Args:
        release: what may be shown; only its ids are cited.
        given: the day, the law, the country, the register; `given.tests` are the rules, those
            that palermo ships where it is empty.
    """
    rules = tuple(given.tests) or read()
    met = ((one, _met(one, rules)) for one in release.statements)
    claims = [heard(one, given, some) for one, some in met if is_testable(one, some)]
    against = tensions(claims)
    known = Known(given, Shelf(release, given.on), _holders(claims, given))
    return tuple(judged(one, against.get(one.id, ()), known) for one in claims)


def _holders(claims: Sequence[Heard], given: Given) -> Mapping[str, tuple[str, ...]]:
    """Of each count the statements that say who keeps it, in the order in which they were made."""
    found: dict[str, list[str]] = {}
    for one in claims:
        if one.in_cycle and one.id in given.asks and any(rule.form.holders for rule in one.rules):
            for count in given.asks[one.id].counts:
                found.setdefault(count, []).append(one.id)
    return {count: tuple(names) for count, names in found.items()}


def _met(statement: Statement, rules: tuple[Rule, ...]) -> tuple[Rule, ...]:
    """The rules that meet a statement: one that stands alone, or all others."""
    text = plain(statement.text)
    found = [one for one in rules if one.meets(statement, text)]
    alone = next((one for one in found if one.form.alone), None)
    return (alone,) if alone else tuple(found)
