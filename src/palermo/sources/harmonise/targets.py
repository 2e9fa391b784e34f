"""What a mapping fills: its fields, events and numbers as one list of targets."""

from dataclasses import dataclass, replace
from typing import Literal

from palermo.model.fields import record_fields
from palermo.settings.mapping_records import EventRule, ExtractMapping, FieldRule, When

TargetType = Literal["name", "text", "date", "time", "integer", "number", "boolean", "code"]
UNIT, KIND, KEY, PERSON, CASE = "unit", "kind", "local_id", "local_person", "case_id"
_ISO = ("%Y-%m-%d", "%Y-%m-%d %H:%M:%S", "%Y-%m-%d %H:%M", "%Y-%m-%dT%H:%M:%S")


@dataclass(frozen=True, slots=True)
class Target:
    """One thing that a row may say.

    Attributes:
        id: the name of its SQL columns, "g1", "g2", ... in the order of the mapping.
        name: of the field or event; or "unit", "kind", "local_id", "local_person", "case_id".
        type: how it is read; "time" is an event.
        rule: where it comes from.
        codes: name of the model's code list, "unit" or "kind"; "" without one.
        told: whether a blank is told as a warning, though the row is kept.
        needed: whether every file must have its column.
        when: the condition of an event.
    """

    id: str
    name: str
    type: TargetType
    rule: FieldRule
    codes: str = ""
    told: bool = False
    needed: bool = False
    when: When | None = None

    @property
    def coded(self) -> bool:
        """Whether its values are codes, which may be shown."""
        return self.type in ("code", "boolean")

    @property
    def formats(self) -> tuple[str, ...]:
        """The formats of its dates; those of ISO 8601 where the mapping names none."""
        return self.rule.formats or _ISO


def targets(mapping: ExtractMapping) -> tuple[Target, ...]:
    """All targets of a mapping that come from a column or a value."""
    found = [*_roles(mapping), *_fields(mapping), *_events(mapping)]
    return tuple(replace(one, id=f"g{at}") for at, one in enumerate(found, start=1))


def _roles(mapping: ExtractMapping) -> list[Target]:
    coded = [
        Target("", name, "code", replace(rule, required=True), codes=name, needed=True)
        for name, rule in ((UNIT, mapping.unit), (KIND, mapping.kind))
    ]
    columns = ((KEY, mapping.key), (PERSON, mapping.person), (CASE, mapping.case))
    return coded + [
        Target("", name, "text", FieldRule(name, column), told=name == KEY, needed=True)
        for name, column in columns
        if column
    ]


def _fields(mapping: ExtractMapping) -> list[Target]:
    known = record_fields()
    return [
        Target("", f.name, known[f.name].type, f, known[f.name].codes, needed=f.required)
        for f in mapping.fields
    ]


def _events(mapping: ExtractMapping) -> list[Target]:
    return [
        Target("", e.event, "time", _as_field(e), needed=e.required, when=e.when)
        for e in mapping.events
    ]


def _as_field(e: EventRule) -> FieldRule:
    return FieldRule(e.event, e.column, formats=e.formats, missing=e.missing, required=e.required)
