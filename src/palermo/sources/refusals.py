"""Why a row gives no figure."""


class Refusal(Exception):
    """A row that cannot be used; it never stops a run.

    Attributes:
        rule: id of the rule ("negative count", "ragged row", ...).
        column: the column at fault; "" where it is the row as a whole.
        fix: the one thing to do.
        value: the offending value, for the local rejects file alone.
    """

    def __init__(self, rule: str, column: str, fix: str, value: str = "") -> None:
        super().__init__(rule)
        self.rule = rule
        self.column = column
        self.fix = fix
        self.value = value
