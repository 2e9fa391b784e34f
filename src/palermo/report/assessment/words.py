"""The words of the assessment's pages for verdicts, changes, states, results and tiers.

Every word has a sign of its own, so that nothing is told by a colour alone.
"""

from typing import Final

from palermo.report.words import N_

VERDICT: Final = {
    "met": N_("met"),
    "partly": N_("partly met"),
    "not met": N_("not met"),
    "no evidence": N_("no evidence"),
    "presumed not done": N_("presumed not done"),
}
VERDICT_SIGN: Final = {
    "met": "✓",
    "partly": "◐",
    "not met": "✗",
    "no evidence": "○",
    "presumed not done": "⊘",
}
VERDICT_MEANING: Final = {
    "met": N_("what the provision asks is shown by a figure, a document or a second source"),
    "partly": N_("part of it is shown, part is not, or the interval leaves it open"),
    "not met": N_("the evidence speaks against it"),
    "no evidence": N_("nothing in this release decides it; words alone never do"),
    "presumed not done": N_(
        "data were asked for and could have been given, and were not: the statute then presumes"
    ),
}
BETTER: Final = {
    "better": N_("better"),
    "worse": N_("worse"),
    "no change": N_("no change"),
    "can't tell": N_("can’t be told"),
}
BETTER_SIGN: Final = {"better": "▲", "worse": "▼", "no change": "■", "can't tell": "◇"}
STATE: Final = {
    "answered": N_("answered"),
    "partly answered": N_("partly answered"),
    "repeated": N_("open: to be repeated"),
    "contradicted": N_("answered, and contradicted"),
}
STATE_SIGN: Final = {
    "answered": "✓",
    "partly answered": "◐",
    "repeated": "↻",
    "contradicted": "≠",
}
RESULT: Final = {
    "shown": N_("shown"),
    "words only": N_("words only"),
    "contradicted by law": N_("contradicted by law"),
    "contradicted by figures": N_("contradicted by figures"),
    "in tension": N_("in tension with another statement"),
    "cannot be known yet": N_("cannot be known yet"),
}
RESULT_SIGN: Final = {
    "shown": "✓",
    "words only": "“”",
    "contradicted by law": "§",
    "contradicted by figures": "≠",
    "in tension": "⇄",
    "cannot be known yet": "?",
}
SIDE: Final = {"for": N_("for"), "against": N_("against")}
SIDE_SIGN: Final = {"for": "+", "against": "−", "neither": "·"}
BY_RELATION: Final = {
    "answers": N_("What answers it"),
    "shows": N_("Figures and findings that show it"),
    "contradicts": N_("Figures and findings that contradict it"),
    "promises": N_("What promises it"),
    "bears on": N_("Figures and findings that bear on it"),
}
RELATION: Final = {
    "answers": N_("Answers it"),
    "shows": N_("Shows it"),
    "contradicts": N_("Contradicts it"),
    "promises": N_("Promises"),
    "bears on": N_("Bears on it"),
}
TIER: Final = {
    "Tier 1": N_("Tier 1"),
    "Tier 2": N_("Tier 2"),
    "Tier 2 Watch List": N_("Tier 2 Watch List"),
    "Tier 3": N_("Tier 3"),
    "Special Case": N_("Special Case"),
}
SUPPORTED: Final = {
    True: N_("the evidence supports it"),
    False: N_("the evidence does not support it"),
    None: N_("the evidence does not decide it"),
}
SUPPORTED_SIGN: Final = {True: "✓", False: "✗", None: "?"}
HOLDS: Final = {True: N_("holds"), False: N_("does not hold"), None: N_("can’t be told")}
YES_NO: Final = {True: N_("yes"), False: N_("no"), None: N_("not known")}
