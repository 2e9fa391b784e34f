"""Reporting words of a sentence: which verb reports, and who is its subject."""

from dataclasses import dataclass

from palermo.sources.statements.cast import Cast, Who
from palermo.sources.statements.clauses import SIGNS, before_group, boundary, follows
from palermo.sources.statements.lexicon import CueForm
from palermo.sources.statements.phrases import Found
from palermo.sources.statements.positions import (
    INNER,
    across_comma,
    bounded,
    head,
    is_interposed,
)
from palermo.sources.statements.speakers import POST, read_speaker, trimmed
from palermo.sources.statements.unlisted import INSERTED, unlisted
from palermo.sources.statements.view import View

_QUOTES = frozenset('"“”„«»')


@dataclass(frozen=True, slots=True)
class Candidate:
    """A form that may report: where, whose subject, in which position; the lowest rank is main."""

    rank: float
    start: int
    end: int
    subject: tuple[int, int]
    position: str
    stance: str
    follows: str


@dataclass(frozen=True, slots=True)
class Report:
    """The main cue of a sentence: the words, the stance and who speaks."""

    cue: str
    stance: str
    who: Who
    candidate: Candidate
    agent: Who | None = None


def candidates(view: View) -> list[Candidate]:
    """Every form that may report in this sentence, the likeliest main cue first."""
    found: list[Candidate] = []
    for hit in view.cues.values():
        candidate = _candidate(view, hit)
        if candidate is not None:
            found.append(candidate)
    found.extend(_of_unlisted(view))
    found.extend(_according(view))
    found.extend(_views(view))
    return sorted(found, key=lambda item: (item.rank, item.start))


def _of_unlisted(view: View) -> list[Candidate]:
    """Candidates among verbs that no list has; their subject must be known to speak."""
    found: list[Candidate] = []
    for hit in unlisted(view):
        left, seen = before_group(view, hit.start)
        if "be" in seen:
            continue
        if hit.value is INSERTED and view.low[hit.start - 1] in _QUOTES:
            candidate = _inverted(view, hit, "tail")
        else:
            kind = "tail" if hit.value is INSERTED else "of person"
            candidate = _placed(view, hit, left, kind, "")
        if candidate is not None:
            found.append(candidate)
    return found


def report(view: View, cast: Cast, found: list[Candidate]) -> Report | None:
    """The main cue with its speaker; None where nobody is reported."""
    for item in found:
        if item.rank >= INNER:
            break
        if _is_told_to_speaker(view, item, cast):
            continue
        who = _speaker(view, item, cast)
        if who is not None:
            cue = _words(view, item)
            stance = _REVERSED.get(item.stance, item.stance) if " not " in cue else item.stance
            agent = _agent(view, item.end, cast) if item.position == "passive" else None
            if item.position == "passive" and who.kind != "post":
                if agent is None:
                    continue
                who = agent
            return Report(cue, stance, who, item, agent)
    return None


_REVERSED = {"denied": "conceded", "conceded": "denied"}
"""Who does not dispute concedes."""


def _is_told_to_speaker(view: View, item: Candidate, cast: Cast) -> bool:
    """`Brokers had told her that`: she goes on, and passes on what she was told."""
    end = item.end
    return (
        end < len(view)
        and view.low[end] in view.language.grammar["object_pronouns"]
        and item.follows == "clause"
        and cast.last_speaker() is not None
        and view.low[item.subject[0]] not in view.language.grammar["person_pronouns"]
    )


def _words(view: View, item: Candidate) -> str:
    """The cue as written; with what leads up to it (`hastened to add`, `declined to discuss`)."""
    start, end = item.start, item.end
    infinitive = view.language.grammar["infinitive"]
    if view.low[end - 1] == infinitive and view.is_in("leads", start) and end < len(view):
        end += 1
    if start > 1 and view.low[start - 1] == infinitive and view.is_in("lead_verbs", start - 2):
        if view.low[start - 2] == "on":
            return view.tokens.span(start - 3, start - 1).lower()
        start -= 2
    if start > 1 and view.is_in("verb_negations", start - 1) and view.is_in("do", start - 2):
        start -= 2
    return " ".join(view.tokens.span(start, end).lower().split())


def _speaker(view: View, item: Candidate, cast: Cast) -> Who | None:
    if item.position == "agent":
        return _agent(view, item.end, cast)
    if item.position == "view":
        return _whose(view, item, cast)
    who = read_speaker(view, *item.subject, cast)
    if who is None:
        return _unlisted(view, item, cast)
    if item.follows == "of person" and not _is_personal(view, who, item):
        return None
    return who


def _unlisted(view: View, item: Candidate, cast: Cast) -> Who | None:
    """Somebody whom the lists do not have: a pronoun, or a noun that only people fit."""
    who = _unknown(view, item, cast)
    if who is not None:
        return who
    several = item.follows == "object" and view.low[item.subject[1] - 1].endswith("s")
    return _anybody(view, item) if several or item.follows in {"clause", "tail"} else None


def _is_personal(view: View, who: Who, item: Candidate) -> bool:
    """Whether a person, not a court or a parliament, is the subject."""
    return (
        who.kind in {"person", "post"}
        or (who.kind == "role" and any(view.is_role(at) for at in range(*item.subject)))
        or view.low[item.subject[0]] in view.language.grammar["person_pronouns"]
    )


def _unknown(view: View, item: Candidate, cast: Cast) -> Who | None:
    """A pronoun that nobody before it fits; `it` for a body that spoke before."""
    start, end = trimmed(view, *item.subject)
    if end - start != 1:
        return None
    word = view.low[start]
    before = cast.last_speaker()
    if word == "it" and before is not None and before.kind in {"body", "role"}:
        return before
    gender = view.language.grammar["person_pronouns"].get(word)
    return Who("role", None, None, gender) if gender else None


def _whose(view: View, item: Candidate, cast: Cast) -> Who | None:
    """`in her view`, `in Ruiz's words`: whose they are."""
    start, end = item.subject
    pronoun = view.language.grammar["possessive_pronouns"].get(view.low[start])
    if pronoun is None:
        return read_speaker(view, start, end, cast)
    if pronoun == "we":
        return POST
    gender = view.language.grammar["person_pronouns"].get(pronoun, "")
    return cast.pronoun(gender)


def _views(view: View) -> list[Candidate]:
    """`in her view`, `by her account`, `in Ruiz's words`."""
    found = []
    for at in range(2, len(view)):
        if not view.is_in("view_words", at) or view.quoted[at]:
            continue
        if view.low[at - 1] in view.language.grammar["possessive_pronouns"]:
            start, whose = at - 2, (at - 1, at)
        elif view.low[at - 1] == "'s":
            start = at - 2
            while start > 0 and at - start < 7 and not view.is_in("view_prepositions", start):
                start -= 1
            whose = (start + 1, at - 1)
        else:
            continue
        answer = view.is_in("answer_words", at)
        if view.is_in("view_prepositions", start) and (view.low[start] == "came") == answer:
            found.append(Candidate(1.8, start, at + 1, whose, "view", "neutral", "clause"))
    return found


def _anybody(view: View, item: Candidate) -> Who | None:
    """A subject that no list knows, where the verb is one that only people are subject of."""
    start, end = trimmed(view, *item.subject)
    while start < end - 1 and view.is_in("determiners", start):
        start += 1
    for at in range(start + 1, end):
        if view.is_in("prepositions", at) and at + 1 < end and view.words[at + 1][0].isdecimal():
            end = at
            break
    if not 0 < end - start <= 6 or view.low[item.start] in view.language.sets["also_of_things"]:
        return None
    if any(
        view.is_in("things", at)
        or view.is_in("other_pronouns", at)
        or not view.words[at][0].isalpha()
        or view.low[at] in view.language.grammar["person_pronouns"]
        for at in range(start, end)
    ):
        return None
    text = view.tokens.span(start, end)
    plural = "p" if view.low[end - 1].endswith("s") else ""
    return Who("role", None, text, plural, None, text)


def _candidate(view: View, hit: Found[CueForm]) -> Candidate | None:
    at = hit.start
    if at > 0 and not view.upper and view.words[at][0].isupper():
        return None
    if _begins_inverted(view, hit):
        return _inverted(view, hit, "tail")
    left, seen = before_group(view, at)
    if _is_noun(view, hit, left, seen):
        return None
    kind = follows(view, hit)
    return _by_form(view, hit, (left, seen), kind) if kind else None


def _begins_inverted(view: View, hit: Found[CueForm]) -> bool:
    """`Said Abreu: "..."` at the beginning of a sentence."""
    if hit.start or hit.end >= len(view):
        return False
    return "i" in hit.value.patterns and "past" in hit.value.tenses and view.is_name(hit.end)


def _by_form(
    view: View, hit: Found[CueForm], before: tuple[int, frozenset[str]], kind: str
) -> Candidate | None:
    """The candidate by the form of the verb: passive, participle, infinitive, inverted, plain."""
    (left, seen), tenses = before, hit.value.tenses
    if "p" in hit.value.patterns:
        return _placed(view, hit, left, "clause", "passive")
    if "be" in seen and "participle" in tenses and not _has_own_be(view, hit):
        return Candidate(2, hit.start, hit.end, (0, 0), "agent", hit.value.stance, kind)
    if tenses == {"ing"} and "be" not in seen:
        return _participle(view, hit, kind)
    if "to" in seen:
        return _after_lead(view, hit, left, kind)
    inverted = _is_inverted(view, hit, left)
    return _inverted(view, hit, kind) if inverted else _placed(view, hit, left, kind, "")


def _has_own_be(view: View, hit: Found[CueForm]) -> bool:
    return view.is_in("be", hit.start)


def _is_noun(view: View, hit: Found[CueForm], left: int, seen: frozenset[str]) -> bool:
    """`the reports`, `his claims`; and a past form that a subject cannot stand before."""
    tenses, before = hit.value.tenses, hit.start - 1
    if before < 0:
        return tenses != {"ing"}
    if not tenses & {"past", "ing", "participle"} and not seen:
        word = view.low[before]
        if view.is_in("determiners", before) or view.is_in("prepositions", before) or word == "'s":
            return word not in {"he", "she", "they", "we"}
        if view.is_adverb(before) or view.is_name(before) or view.is_in("post", before):
            return False
        if hit.end < len(view) and view.low[hit.end] in view.language.sets["that"]:
            return False
        return not (
            view.is_role(before)
            or view.is_body(before)
            or view.is_in("pronouns", before)
            or word in SIGNS
        )
    return left < 0 and not seen and tenses != {"ing"}


def _participle(view: View, hit: Found[CueForm], kind: str) -> Candidate | None:
    """`, adding that`: the subject is that of the sentence."""
    before = view.low[hit.start - 1] if hit.start else ","
    if before not in {",", "--", "—", "and", "by", "while"}:
        return None
    rank = 7 if before != "by" else 8
    return Candidate(
        rank, hit.start, hit.end, head(view, hit.start), "participle", hit.value.stance, kind
    )


def _after_lead(view: View, hit: Found[CueForm], left: int, kind: str) -> Candidate | None:
    """`wanted to stress`, `went on to say`."""
    place = left
    while place >= 0 and (view.is_in("leads", place) or view.is_in("be", place)):
        place -= 1
    if place == left or place < 0:
        return None
    return _placed(view, hit, place, kind, "")


def _is_inverted(view: View, hit: Found[CueForm], left: int) -> bool:
    """`," said Ruiz`."""
    if left < 0 or "i" not in hit.value.patterns or hit.end >= len(view):
        return False
    if "r" in hit.value.patterns or (
        view.is_in("receivers", hit.end) and view.is_in("post", hit.end)
    ):
        return False
    if view.low[left] not in _QUOTES and view.low[left] != ",":
        return False
    return view.is_name(hit.end) or view.is_in("articles", hit.end) or view.is_role(hit.end)


def _inverted(view: View, hit: Found[CueForm], kind: str) -> Candidate | None:
    end = hit.end
    while end < len(view) and view.low[end] not in SIGNS | {".", "!", "?"} and not view.verbs[end]:
        end += 1
    if end + 1 < len(view) and view.low[end] == "," and view.is_in("articles", end + 1):
        end += 1
        while end < len(view) and view.low[end] not in SIGNS | {"."}:
            end += 1
    return Candidate(1, hit.start, hit.end, (hit.end, end), "tail", hit.value.stance, kind)


def _placed(
    view: View, hit: Found[CueForm], left: int, kind: str, position: str
) -> Candidate | None:
    if left < 0:
        return None
    found = _located(view, hit, left, kind)
    between = range(left + 1, hit.start)
    if found is None or found[0][0] >= found[0][1]:
        return None
    if hit.end - hit.start == 1 and any(view.is_in("future", place) for place in between):
        return None
    subject, rank = found
    if rank < 3 and any(view.is_in("modals", place) for place in between):
        rank += 2
    name = position or ("tail" if rank == 1 else "head" if rank == 0 else "inner")
    return Candidate(rank, hit.start, hit.end, subject, name, hit.value.stance, kind)


def _located(
    view: View, hit: Found[CueForm], left: int, kind: str
) -> tuple[tuple[int, int], float] | None:
    """The subject of a verb, and its rank; None where it reports nothing."""
    word = view.low[left]
    if word in view.language.sets["links_and"]:
        return head(view, hit.start), 4.0
    if word in {",", "--", "—", "–"}:
        subject = across_comma(view, left)
        if subject is not None:
            return subject, 0.0
        # `Ruiz, asked whether ..., said`: the question was another's.
        aside = word == "," and "q" in hit.value.patterns
        return None if aside else (head(view, hit.start), 4.0)
    subject, rank = bounded(view, boundary(view, left), left, kind)
    if kind == "tail" and rank not in {1.0, 2.0}:
        return (subject, 1.5) if rank == 0 and is_interposed(view, hit.end) else None
    return subject, rank


def _according(view: View) -> list[Candidate]:
    found = []
    for first, second in view.language.grammar["according"]:
        for at in range(len(view) - 2):
            if view.low[at] == first and second in {"", view.low[at + 1]} and not view.quoted[at]:
                after = at + 1 + bool(second)
                place = after, _according_end(view, after)
                rank = 0.7 if at < 2 else 2.5
                found.append(Candidate(rank, at, after, place, "according", "neutral", "clause"))
    return found


def _according_end(view: View, start: int) -> int:
    end = start
    while end < len(view) and view.low[end] not in SIGNS | {".", "?", "!"} and not view.verbs[end]:
        if view.is_in("conjunctions", end) and view.low[end] not in view.language.sets["links_and"]:
            break
        end += 1
    return end


def _agent(view: View, start: int, cast: Cast) -> Who | None:
    """`by the prosecutor` after a passive."""
    by = view.language.grammar["agent"]
    for at in range(start, min(start + 8, len(view) - 1)):
        if view.low[at] == by:
            end = _according_end(view, at + 1)
            return read_speaker(view, at + 1, end, cast)
    return None
