"""A claim's tests become one result, and the reasons for it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from palermo.assess.claims.against_figures import Asked, against_figures
from palermo.assess.claims.against_law import against_law, standards
from palermo.assess.claims.comparing import compared
from palermo.assess.claims.figures import Shelf
from palermo.assess.claims.outcomes import Outcome
from palermo.assess.claims.reading import conventions
from palermo.assess.claims.rules import Rule
from palermo.assess.claims.sentences import joined, needs_of, say, text_of
from palermo.assess.claims.times import Heard
from palermo.assess.given import Given
from palermo.model.assessments import ClaimTest, LawCited, Result
from palermo.model.phrases import Phrase
from palermo.model.statements import Statement

UNKNOWN: Result = "cannot be known yet"
_OPEN: frozenset[Result] = frozenset(("words only", UNKNOWN, "in tension"))
"""Results that a count could change."""
_WORDS_ALONE = frozenset(("commitment", "hope", "warning", "anecdote", "document"))
"""Kinds that no figure shows: what was said stays words where no rule knows better."""


@dataclass(frozen=True)
class Known:
    """What every claim is judged with.

    Attributes:
        given: the law, the register, the history.
        shelf: the figures.
        holders: of each count the statements that say who keeps it.
    """

    given: Given
    shelf: Shelf
    holders: Mapping[str, tuple[str, ...]]


_OWN_PLANS = frozenset(("commitment", "hope"))
"""Kinds in which the author of a telegram speaks of what the post will do."""


@dataclass(frozen=True)
class Tested:
    """A rule that was asked about a claim, and what came of it."""

    rule: Rule
    law: tuple[Outcome, ...]
    figures: tuple[Outcome, ...]

    @property
    def results(self) -> Iterator[Result]:
        """The results that these outcomes give, by themselves."""
        if any(one.state == "contradicts" for one in self.law):
            yield "contradicted by law"
        if any(one.state == "contradicts" for one in self.figures):
            yield "contradicted by figures"
        elif _all_agree(self.figures) or _law_agrees(self.law):
            yield "shown"
        if self.rule.form.words_only:
            yield "words only"


def _law_agrees(outcomes: Iterable[Outcome]) -> bool:
    """Some provision shows it, and none that was to decide leaves a part of it open."""
    states = [one.state for one in outcomes if one.decides]
    return "agrees" in states and "undecided" not in states


def _all_agree(outcomes: Iterable[Outcome]) -> bool:
    """Some agree, and none of those that were to decide leaves it open."""
    states = [one.state for one in outcomes if one.state != "bears on"]
    return bool(states) and all(one == "agrees" for one in states)


def judged(heard: Heard, others: tuple[str, ...], known: Known) -> ClaimTest:
    """A claim with its result, what tests it and whom to ask.

    Args:
        heard: the claim.
        others: ids of the claims that it is in tension with.
        known: the law, the figures, who keeps which counts.
    """
    tested = tuple(_tested(rule, heard, known) for rule in heard.rules)
    results = {one for some in tested for one in some.results}
    if others:
        results.add("in tension")
    if not tested and not others and heard.statement.kind in _WORDS_ALONE:
        results.add("words only")
    result = next((one for one in _precedence() if one in results), UNKNOWN)
    ask, counts = _asked(heard, tested, known.given) if result != "shown" else ((), ())
    keep = _who_keeps(heard, counts, known) if result in _OPEN else ()
    told = _Told(heard, tested, result, others, keep, known)
    return ClaimTest(
        statement=heard.id,
        result=result,
        why=told.why,
        brief=told.brief,
        law=_law(heard, tested, known.given),
        figures=_ids(one.figures for some in tested for one in some.figures),
        statements=others,
        ask=ask,
        counts=counts,
        rule=_rule(tested, result),
        in_cycle=heard.in_cycle,
    )


def _who_keeps(heard: Heard, counts: tuple[str, ...], known: Known) -> tuple[str, ...]:
    """Other statements that say who keeps the counts."""
    told = _ids(known.holders.get(one, ()) for one in counts)
    return tuple(one for one in told if one != heard.id)


def is_testable(statement: Statement, rules: tuple[Rule, ...]) -> bool:
    """Whether a statement is a claim that is put to the test.

    Not one that a person rejected, nor what is at stake (unless a rule answers it), nor what the
    author of a telegram plans or only tells of the meeting: no government said it.
    """
    if statement.review == "rejected" or (statement.stake and not rules):
        return False
    if statement.actor == "post" and statement.kind in _OWN_PLANS:
        return False
    told = statement.kind == "other" and statement.actor == "post"
    return bool(rules) or not told


def _tested(rule: Rule, heard: Heard, known: Known) -> Tested:
    denied = heard.denies(rule)
    law = [one for form in rule.form.law if (one := against_law(form, heard, known.given))]
    figures = [
        outcome
        for form in rule.form.figures
        for outcome in against_figures(Asked(form, heard, known.given, known.shelf, denied=denied))
    ]
    return Tested(
        rule, tuple(one.turned() for one in law) if denied else tuple(law), tuple(figures)
    )


def _precedence() -> tuple[Result, ...]:
    return tuple(conventions()["precedence"])


def _rule(tested: tuple[Tested, ...], result: Result) -> str:
    """The rule that gave the result; the first that was asked where none did by itself."""
    giving = (one.rule.id for one in tested if result in one.results)
    return next(giving, tested[0].rule.id if tested else "")


def _law(heard: Heard, tested: tuple[Tested, ...], given: Given) -> tuple[LawCited, ...]:
    """National law first, then the standards; each provision once."""
    every = [cited for some in tested for one in some.law for cited in one.law]
    every += standards(heard, given.law)
    return tuple({one.provision: one for one in reversed(every)}.values())[::-1]


def _ids(some: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for names in some for name in names))


def _asked(
    heard: Heard, tested: tuple[Tested, ...], given: Given
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Organisations and counts: those that the rule names, then those that the words do."""
    known = given.asks.get(heard.id)
    own = _ids(tuple(one.rule.form.counts) for one in tested)
    counts = tuple(dict.fromkeys((*own, *(known.counts if known and not own else ()))))
    holders = [(len(set(counts).intersection(one.holds)), one.id) for one in given.register]
    ranked = [name for many, name in sorted(holders, key=lambda one: -one[0]) if many]
    return tuple(dict.fromkeys((*ranked, *(known.organisations if known else ())))), counts


@dataclass(frozen=True)
class _Told:
    """What is said of a claim and its result: the decisive reason first, what is missing last."""

    heard: Heard
    tested: tuple[Tested, ...]
    result: Result
    others: tuple[str, ...]
    keep: tuple[str, ...]
    known: Known

    @property
    def why(self) -> Phrase:
        """All reasons, each with its numbers and with the statements that it names."""
        reasons = [one.why for one in _reasons(self.tested, self.result)]
        tension = [say("tension", others=self.others)] if self.others else []
        outside = "outside" if self.heard.day else "no_day"
        cycle = [] if self.heard.in_cycle else [say(outside)]
        keep = [say("holders", statements=self.keep)] if self.keep else []
        return joined([*self._said(reasons, tension), *cycle, *keep] or [say("unknown")])

    @property
    def brief(self) -> Phrase:
        """The same without what stands beside it: numbers, other statements, the cycle."""
        every = _reasons(self.tested, self.result)
        kept = [one for one in every if not (one.state == "bears on" and one.figures)]
        said = self._said([one.brief or one.why for one in kept], [])
        keep = [say("holders", statements=self.keep)] if self.keep else []
        only = "only_bears" if any(one.figures for one in every) else "unknown"
        return joined([*said, *keep] or [say(only)])

    def _said(self, reasons: list[Phrase], tension: list[Phrase]) -> list[Phrase]:
        tested, given = self.tested, self.known.given
        said = [*_own(tested, self.result), *reasons, *tension]
        said += [compared(self.heard, given) for one in tested if one.rule.form.compared]
        if self.result == "words only" and not any(one.rule.form.says for one in tested):
            said.append(say("words_only"))
        if not tested:
            said.append(say("no_rule", needs=needs_of(self.heard.statement.kind)))
        elif self.result in _OPEN:
            said += [say("needs", needs=one) for one in _needs(tested)]
        if self.heard.statement.actor == "post":
            said.append(say("post_says"))
        return said


def _own(tested: tuple[Tested, ...], result: Result) -> Iterator[Phrase]:
    """What rules say of the result in sentences of their own."""
    for one in tested:
        yield from (
            text_of(_both(some.text)) for some in one.rule.form.says if some.result == result
        )


def _both(text: object) -> Mapping[str, str]:
    return {"en": getattr(text, "en"), "fr": getattr(text, "fr")}  # noqa: B009


def _reasons(tested: tuple[Tested, ...], result: Result) -> list[Outcome]:
    """Every outcome, the decisive ones first."""
    wanted = {
        "contradicted by law": "contradicts",
        "contradicted by figures": "contradicts",
        "shown": "agrees",
    }.get(result)
    law_first = result != "contradicted by figures"
    every = [
        one
        for some in tested
        for one in ((*some.law, *some.figures) if law_first else (*some.figures, *some.law))
    ]
    return sorted(every, key=lambda one: one.state != wanted)


def _needs(tested: tuple[Tested, ...]) -> Iterator[Phrase]:
    for one in tested:
        if one.rule.form.needs:
            yield text_of(_both(one.rule.form.needs))
