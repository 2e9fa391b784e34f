"""How a thing is said: words that weaken or strengthen, what is only supposed, pride, quotation."""

from palermo.sources.statements.view import View

_MAIN_PART = 0.5


def hedges(view: View) -> tuple[str, ...]:
    """Words that weaken or limit, lower case, in order, each once."""
    return _listed(view, "hedges")


def boosters(view: View) -> tuple[str, ...]:
    """Words that strengthen, lower case, in order, each once."""
    return _listed(view, "boosters")


def _listed(view: View, name: str) -> tuple[str, ...]:
    barred = _barred(view, name)
    hits = view.wording.get(name, ())
    words = [
        hit.value for hit in hits if hit.start not in barred and not _is_month(view, hit.start)
    ]
    return tuple(dict.fromkeys(words))


def _barred(view: View, name: str) -> set[int]:
    """The tokens of phrases in which the words mean something else."""
    return {at for hit in view.wording.get(f"not_{name}", ()) for at in range(hit.start, hit.end)}


def _is_month(view: View, at: int) -> bool:
    """May before a number or after "in"."""
    low = view.low
    if low[at] != "may":
        return False
    following = low[at + 1] if at + 1 < len(low) else ""
    before = low[at - 1] if at else ""
    return (
        following[:1].isdecimal()
        or before in {"in", "since", "until", "last", "of"}
        or (view.words[at] == "May" and at > 0)
    )


def is_hypothetical(view: View) -> bool:
    """Whether the sentence tells what would be, not what is."""
    barred = _barred(view, "hypothetical")
    inverted = any(hit.start == 0 for hit in view.wording.get("inverted", ()))
    hits = view.wording.get("hypothetical", ())
    return inverted or any(hit.start not in barred for hit in hits)


def is_stake(view: View) -> bool:
    """Whether it tells of pride, friendship, medals, awards or gratitude."""
    return "stake" in view.wording


def is_quote(view: View, cue: tuple[int, int] | None) -> bool:
    """Whether the claim, or its main part, stands in quotation marks."""
    quoted = sum(view.quoted)
    if quoted < 4:
        return False
    outside = len(view) - quoted
    if cue is not None:
        before = cue[0] if not any(view.quoted[: cue[0]]) else 0
        outside -= before + cue[1] - cue[0]
    return quoted / (quoted + max(outside, 1)) >= _MAIN_PART
