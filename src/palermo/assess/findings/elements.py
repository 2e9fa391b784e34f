"""Act, means and purpose: when a case is trafficking, and whether an offence reaches it.

Palermo Protocol Art. 3, Council of Europe Convention (CETS 197) Art. 4, Directive 2011/36/EU
Art. 2: an act, a means and a purpose; a child needs no means. Since 2024 the directive makes an
exception of surrogacy (Art. 2(5)): the means is needed there too, unless the surrogate is a child.
"""

from collections.abc import Collection
from dataclasses import dataclass

from palermo.assess.findings.forms import Age, CaseForm
from palermo.law.forms import OffenceForm

CHILDREN = "child-victims"
"""The subject of offences that reach children alone."""


def is_child(age: Age) -> bool:
    """Whether a person is treated as a child: one whose age is not known may be one."""
    return age != "adult"


def trafficking(
    *, act: bool, purpose: bool, means: bool, age: Age, surrogate: Age | None = None
) -> bool:
    """Whether the elements make trafficking.

    Args:
        act: recruiting, transporting, transferring, harbouring or receiving.
        purpose: exploitation.
        means: force, deceit, abuse of power or of vulnerability, payment to whoever has control.
        age: of the victim; one that is not known is treated as a child's.
        surrogate: the age of the surrogate, where surrogacy is exploited: there the means falls
            away for a surrogate who is a child alone.
    """
    child = is_child(age if surrogate is None else surrogate)
    return act and purpose and (means or child)


@dataclass(frozen=True, slots=True)
class Offence:
    """An offence as its provision states it; what it is called counts as its purpose too."""

    subject: str
    form: OffenceForm

    def reaches(self, case: CaseForm) -> bool:
        """Whether the text reaches a case: by act, by purpose, and by means where it asks them.

        What a text does not list (its acts, its means) it does not ask.
        """
        if self.subject == CHILDREN and not is_child(case.age):
            return False
        return trafficking(
            act=_one_of(case.acts, self.form.acts),
            purpose=not set(case.purposes).isdisjoint((self.subject, *self.form.purposes)),
            means=self._has_means(case),
            age=case.age if self.form.child_without_means else "adult",
            surrogate=case.surrogate if self.form.child_without_means else None,
        )

    def _has_means(self, case: CaseForm) -> bool:
        needed = self.form.means_needed if self.form.means else 0
        return len(set(case.means) & set(self.form.means)) >= needed


def _one_of(asked: Collection[str], stated: Collection[str]) -> bool:
    return not asked or not stated or not set(asked).isdisjoint(stated)
