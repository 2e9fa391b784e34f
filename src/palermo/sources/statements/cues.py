"""Reporting words of a sentence: which verb reports, and who is its subject."""

from dataclasses import dataclass

from palermo.sources.statements.cast import Cast, Who
from palermo.sources.statements.clauses import SIGNS, before_group, boundary, follows
from palermo.sources.statements.lexicon import CueForm
from palermo.sources.statements.phrases import Found
from palermo.sources.statements.speakers import POST, read_speaker, trimmed
from palermo.sources.statements.view import View

_QUOTES = frozenset('"“”„«»')
_INNER = 9


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
    found.extend(_according(view))
    found.extend(_views(view))
    return sorted(found, key=lambda item: (item.rank, item.start))


def report(view: View, cast: Cast, found: list[Candidate]) -> Report | None:
    """The main cue with its speaker; None where nobody is reported."""
    for item in found:
        if item.rank >= _INNER:
            break
        who = _speaker(view, item, cast)
        if who is not None:
            cue = _words(view, item)
            agent = _agent(view, item.end, cast) if item.position == "passive" else None
            if item.position == "passive" and who.kind != "post":
                who = agent or who
            return Report(cue, item.stance, who, item, agent)
    return None


def _words(view: View, item: Candidate) -> str:
    """The cue as written; with what leads up to it (`hastened to add`, `declined to discuss`)."""
    start, end = item.start, item.end
    infinitive = view.language.grammar["infinitive"]
    if item.position != "according" and view.low[end - 1] == infinitive and end - start == 2 and (
        end < len(view)
    ):
        end += 1
    if start > 1 and view.low[start - 1] == infinitive and view.is_in("leads", start - 2):
        start -= 2
    return " ".join(view.tokens.span(start, end).lower().split())


def _speaker(view: View, item: Candidate, cast: Cast) -> Who | None:
    if item.position == "agent":
        return _agent(view, item.end, cast)
    if item.position == "view":
        return _whose(view, item, cast)
    who = read_speaker(view, *item.subject, cast)
    if who is not None and item.follows == "of person" and not _is_personal(view, who, item):
        return None
    several = view.low[item.subject[1] - 1].endswith("s") and item.follows == "object"
    if who is not None or (item.follows in {"object", "of person"} and not several):
        return who or (_unknown(view, item, cast) if item.subject[1] - item.subject[0] == 1 else None)
    return _unknown(view, item, cast) or _anybody(view, item, cast)


def _is_personal(view: View, who: Who, item: Candidate) -> bool:
    """Whether a person, not a court or a parliament, is the subject."""
    return who.kind in {"person", "post"} or (
        who.kind == "role" and any(view.is_role(at) for at in range(*item.subject))
    ) or view.low[item.subject[0]] in view.language.grammar["person_pronouns"]


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
        if view.is_in("view_prepositions", start):
            found.append(Candidate(1.8, start, at + 1, whose, "view", "neutral", "clause"))
    return found


def _anybody(view: View, item: Candidate, cast: Cast) -> Who | None:
    """A subject that no list knows, where the verb is one that only people are subject of."""
    start, end = trimmed(view, *item.subject)
    while start < end - 1 and view.is_in("determiners", start):
        start += 1
    for at in range(start + 1, end):
        if view.is_in("prepositions", at) and at + 1 < end and view.words[at + 1][0].isdigit():
            end = at
            break
    if not 0 < end - start <= 6 or view.low[item.start] in view.language.sets["also_of_things"]:
        return None
    if any(view.is_in("things", at) or view.is_in("other_pronouns", at) or not view.words[at][0].isalpha()
           or view.low[at] in view.language.grammar["person_pronouns"]
           for at in range(start, end)):
        return None
    text = view.tokens.span(start, end)
    plural = "p" if view.low[end - 1].endswith("s") else ""
    return Who("role", None, text, plural, None, text)


def _candidate(view: View, hit: Found[CueForm]) -> Candidate | None:
    at = hit.start
    if at > 0 and not view.upper and view.words[at][0].isupper():
        return None
    left, seen = before_group(view, at)
    if _is_noun(view, hit, left, seen):
        return None
    kind = follows(view, hit)
    if not kind:
        return None
    tenses = hit.value.tenses
    if "p" in hit.value.patterns:
        return _placed(view, hit, left, "clause", "passive")
    if "be" in seen and "participle" in tenses and not _has_own_be(view, hit):
        return Candidate(2, at, hit.end, (0, 0), "agent", hit.value.stance, kind)
    if tenses == {"ing"} and "be" not in seen:
        return _participle(view, hit, kind)
    if "to" in seen:
        return _after_lead(view, hit, left, kind)
    if _is_inverted(view, hit, left):
        return _inverted(view, hit, kind)
    return _placed(view, hit, left, kind, "")


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
        return not (view.is_role(before) or view.is_body(before) or view.is_in("pronouns", before)
                    or word in SIGNS)
    return left < 0 and not seen and tenses != {"ing"}


def _participle(view: View, hit: Found[CueForm], kind: str) -> Candidate | None:
    """`, adding that`: the subject is that of the sentence."""
    before = view.low[hit.start - 1] if hit.start else ","
    if before not in {",", "--", "—", "and", "by", "while"}:
        return None
    rank = 7 if before != "by" else 8
    return Candidate(rank, hit.start, hit.end, _head(view, hit.start), "participle",
                     hit.value.stance, kind)


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
    if "r" in hit.value.patterns or view.is_in("receivers", hit.end) and view.is_in("post", hit.end):
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
    word = view.low[left]
    if word in {",", "--", "—", "–"}:
        subject, rank = _across_comma(view, left), 0.0
        if subject is None:
            subject, rank = _head(view, hit.start), 4.0
            if word == "," and _is_asked_aside(view, hit):
                return None
    elif word in view.language.sets["links_and"]:
        subject, rank = _head(view, hit.start), 4.0
    else:
        bound = boundary(view, left)
        subject, rank = _bounded(view, bound, left, kind)
        if rank == 0 and kind == "tail":
            if not _interposed(view, hit.end):
                return None
            rank = 1.5
    if subject[0] >= subject[1]:
        return None
    if any(view.is_in("modals", place) for place in range(left + 1, hit.start)):
        if any(view.is_in("future", place) for place in range(left + 1, hit.start)):
            return None
        rank += 2 if rank < 3 else 0
    name = position or ("tail" if rank == 1 else "head" if rank == 0 else "inner")
    return Candidate(rank, hit.start, hit.end, subject, name, hit.value.stance, kind)


def _bounded(view: View, bound: int, left: int, kind: str) -> tuple[tuple[int, int], float]:
    """The subject between a boundary and a verb, and how likely the verb is the main cue."""
    if view.low[left] in view.language.grammar["person_pronouns"] and left > bound + 1:
        return (left, left + 1), 6.0
    if bound > 0 and view.is_in("who_words", bound):
        return _before_who(view, bound, left)
    if bound > 0 and view.is_in("which", bound):
        return (bound + 1, left + 1), 6.0
    who = _who_before(view, bound)
    if who > 0:
        return (_phrase_start(view, 0, who), who), 0.0
    return (_phrase_start(view, bound + 1, left + 1), left + 1), _rank(view, bound, kind)


def _before_who(view: View, bound: int, left: int) -> tuple[tuple[int, int], float]:
    """`Dybdal, who said 17`; `four women who crossed in May told us`: the verb of the main clause
    or that of the relative one."""
    before = bound - (view.low[bound - 1] == ",")
    start = boundary(view, before - 1) + 1
    first = start
    for at in range(start + 1, before):
        if view.is_in("prepositions", at - 1) and view.low[at - 1] not in {"of", "for"}:
            first = at
    subject = (_phrase_start(view, first, before), before)
    if left == bound:
        return subject, 6.0 if before < bound else float(_INNER)
    return subject, 0.0 if start == 0 and before == bound else float(_INNER)


def _who_before(view: View, bound: int) -> int:
    """Where a relative clause begins at the subject of the sentence; its verb is at `bound`."""
    if bound < 1 or not view.verbs[bound]:
        return 0
    for at in range(bound - 1, 0, -1):
        if view.is_in("who_words", at):
            return at if not any(view.verbs[:at]) and "," not in view.low[:at] else 0
        if view.verbs[at] or view.low[at] in SIGNS:
            break
    return 0


def _interposed(view: View, end: int) -> bool:
    """`He added, however, that`: after the comma the clause still comes."""
    return end < len(view) and view.low[end] == "," and any(
        word in view.language.sets["that"] or word in _QUOTES for word in view.low[end : end + 12]
    )


def _is_asked_aside(view: View, hit: Found[CueForm]) -> bool:
    """`Ruiz, asked whether ..., said`."""
    return "q" in hit.value.patterns


def _across_comma(view: View, comma: int) -> tuple[int, int] | None:
    """`Ana Ruiz, director of the shelter, said`: from the beginning of the subject to the comma."""
    start = 0
    for place in range(comma + 1):
        if view.low[place] not in {",", "--", "—", "–"}:
            continue
        if place == comma:
            break
        segment = (start, place)
        if _is_introduction(view, *segment):
            start = place + 1
            continue
        if any(view.verbs[start:place]):
            start = place + 1
            continue
        return None if _is_insertion(view, place + 1, comma) else (start, comma)
    return None


def _is_insertion(view: View, start: int, end: int) -> bool:
    """`, she said,`: no description of a subject, but a report of its own."""
    first = start < end and (view.low[start] in view.language.grammar["person_pronouns"]
                             or view.is_name(start))
    return first and any(at in view.cues for at in range(start, end)) and not any(
        view.low[at] == "," for at in range(start, end))


def _is_introduction(view: View, start: int, end: int) -> bool:
    """`On October 25`, `However`, `While the law is new`: what may stand before a subject."""
    if start >= end:
        return True
    first = start
    while first < end - 1 and view.low[first] in _QUOTES:
        first += 1
    word = view.low[first]
    if view.is_in("prepositions", first) or view.is_in("conjunctions", first):
        return True
    if view.is_in("time_words", first) or word.endswith("ing") or view.is_in("intro_words", first):
        return True
    return all(view.is_adverb(at) or not view.words[at][0].isalpha() for at in range(first, end))


def _rank(view: View, bound: int, kind: str) -> float:
    if bound < 0:
        return 0.0
    word = view.low[bound]
    if word in {",", "--", "—", "–"} or word in _QUOTES:
        if kind == "tail" or word in _QUOTES:
            return 1.0
        return 0.0 if _is_introduction(view, 0, bound) or not any(view.verbs[:bound]) else 3.0
    if word in view.language.sets["links_and"] or word in {";", ":", "but", "mais"}:
        return 0.5 if bound == 0 else 3.0
    if word in view.language.sets["as_words"]:
        return 2.0
    if word in view.language.sets["side_clauses"]:
        return 5.0
    return float(_INNER)


def _phrase_start(view: View, start: int, end: int) -> int:
    """Where the last noun phrase begins: `On October 25 the head of the squad`."""
    if start >= end or not (
        view.is_in("prepositions", start) or view.is_adverb(start) or view.is_in("time_words", start)
    ):
        return start
    for at in range(end - 1, start, -1):
        if view.is_in("prepositions", at - 1) or view.low[at - 1] == "of":
            continue
        if view.is_in("determiners", at) or view.is_in("pronouns", at):
            return at
        if view.is_name(at) and not view.is_name(at - 1) and not view.is_in("determiners", at - 1):
            return at
    return end - 1 if view.is_role(end - 1) or view.is_name(end - 1) else start


def _head(view: View, before: int) -> tuple[int, int]:
    """The subject of the sentence: up to its first verb."""
    start = 0
    for at in range(before):
        if view.low[at] == "," and _is_introduction(view, start, at):
            start = at + 1
    for at in range(start, before):
        word = view.low[at]
        if view.verbs[at] or (at > start and word.endswith("ed") and word == view.words[at]):
            return _phrase_start(view, start, at), at
        if at > start and word in view.language.sets["links_and"]:
            continue
    return start, start


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


POST_SPEAKER = POST
