"""The form of a rule of claim tests: assess/tests/*.toml, or claims/*.toml of a project."""

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from palermo.model.assessments import Result
from palermo.settings.forms import Form, NamesForm, Number, Text

FOLDER = "claims"
"""Where a project keeps rules of its own."""

LawCompare = Literal[
    "minimum",
    "maximum",
    "purposes",
    "child",
    "under",
    "duty",
    "length",
    "clock",
    "ceiling",
    "life",
    "exists",
    "treaty",
    "conditions",
]
FigureCompare = Literal["words", "amount", "differs", "trend", "bears on"]
When = Literal["named", "latest"]

Phrases = Annotated[
    list[Text],
    Field(description="`*` ends a word anyhow; `...` stands for up to eight words between"),
]


class WordsForm(Form):
    """Phrases of both languages; a statement is read in its own."""

    en: Phrases = Field(default=[])
    fr: Phrases = Field(default=[])

    @property
    def every(self) -> tuple[str, ...]:
        """The phrases of both languages."""
        return (*self.en, *self.fr)


class AmountForm(Form):
    """An amount that the claim must state; what is left out is not asked for."""

    unit: list[Text] = Field(default=[])
    bound: list[Literal["exact", "min", "max", "about"]] = Field(default=[])
    subject: list[Text] = Field(default=[])


class MeetsForm(Form):
    """Which claims a rule meets: all that is stated must hold."""

    words: list[WordsForm] = Field(default=[], description="of each entry one phrase is there")
    without: WordsForm = Field(default=WordsForm(), description="none of these is there")
    kinds: list[Text] = Field(default=[], description="kinds of statement, one of them")
    topics: list[Text] = Field(default=[], description="provisions it bears on, one of them")
    actors: list[Text] = Field(default=[])
    evidence: list[Text] = Field(default=[], description="how its evidence stands, one of them")
    amount: AmountForm | None = None

    @model_validator(mode="after")
    def _something(self) -> Self:
        if not (self.words or self.kinds or self.topics or self.evidence or self.amount):
            raise ValueError("the rule would meet every claim|write words, kinds or topics")
        return self


class LawForm(Form):
    """What the claim is compared with in the law of the country on the day it speaks of."""

    subjects: list[Text] = Field(
        min_length=1,
        description="of provisions, the first of which the law knows; or ids of instruments",
    )
    compare: LawCompare
    concepts: dict[str, WordsForm] = Field(
        default={},
        description="purposes or ministries by name, with the words that name them in the claim "
        "and in the law",
    )
    duty: Literal["shall", "may"] = Field(default="shall", description="what the claim says")
    decides: bool = Field(
        default=True,
        description="whether agreement with the law shows the claim; false for a practice",
    )
    expected: bool = Field(default=True, description="whether the claim says that it is there")
    done: WordsForm = Field(
        default=WordsForm(),
        description="words of what is done: with one of these the law can contradict, not show",
    )
    only: WordsForm = Field(
        default=WordsForm(), description="compared only where one of these stands in the claim"
    )
    aggravated: WordsForm = Field(
        default=WordsForm(), description="words that say that the claim is of a graver offence"
    )
    both: WordsForm = Field(
        default=WordsForm(), description="words of an offence that has a simple and a graver form"
    )
    simple: WordsForm = Field(
        default=WordsForm(), description="words that say that it is of no graver offence"
    )


class FigureForm(Form):
    """The figure that would show the claim."""

    indicator: Text
    compare: FigureCompare
    period: When = "named"
    amount: AmountForm | None = Field(default=None, description="which amounts are compared")
    scale: dict[str, Number] = Field(
        default={}, description="what one unit of the claim is in the figure's: year = 12"
    )
    complement: bool = Field(default=False, description="one less the share")
    word: str = Field(
        default="", description="the word of conventions.toml that the claim amounts to"
    )
    dimensions: dict[str, str] = Field(default={})
    over: str = Field(default="", description="a dimension whose categories the claim may name")
    itself: bool = Field(
        default=False,
        description="the number itself and not its interval: the claim is about these cases alone",
    )
    decides: bool = Field(default=True, description="false where it only bears on the claim")
    only: WordsForm = Field(
        default=WordsForm(), description="compared only where one of these stands in the claim"
    )
    direction: Literal["rose", "fell", "untold"] = Field(
        default="rose", description="of a trend; untold: that it cannot be told"
    )


class SaysForm(Form):
    """What is said of a result, in place of the usual sentence."""

    result: Result
    text: NamesForm


class RuleForm(Form):
    """A rule: which claims it meets, and what tests them."""

    id: Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9-]*$")]
    heading: NamesForm
    source: Text = Field(description="where the rule comes from; 'palermo: convention'")
    meets: MeetsForm
    law: list[LawForm] = Field(default=[])
    figures: list[FigureForm] = Field(default=[])
    counts: list[Text] = Field(default=[], description="what to ask for, as in organisations.toml")
    needs: NamesForm | None = Field(default=None, description="what would show it")
    words_only: bool = Field(
        default=False, description="a promise, a hope, a paper that was only shown"
    )
    hypothetical: bool = Field(default=False, description="a supposition can be tested too")
    stake: bool = Field(default=False, description="meets what is no evidence in any case")
    holders: bool = Field(
        default=False, description="the claim says who keeps which counts: others are led to it"
    )
    compared: bool = Field(default=False, description="answered by the history of tiers")
    denial: bool = Field(
        default=False, description="the claim is itself a denial: 'denied that any' is not turned"
    )
    alone: bool = Field(default=False, description="no other rule is asked after this one")
    subject: str = Field(default="", description="claims of one subject can be in tension")
    says: list[SaysForm] = Field(default=[])


class FileForm(Form):
    """A file of rules."""

    rule: list[RuleForm] = Field(min_length=1)
