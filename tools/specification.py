"""Turns a specification test into a page: its title, what each test says, and its table of cases.

The test is read, not run: cells show the cases as they are written.
"""

import ast
from collections.abc import Iterator, Sequence


def page(source: str) -> str:
    """The page of one file of tests.

    Args:
        source: the text of the file; its docstring gives title and introduction.
    """
    tree = ast.parse(source)
    title, _, rest = (ast.get_docstring(tree) or "").partition("\n\n")
    tests = (node for node in tree.body if isinstance(node, ast.FunctionDef))
    sections = (_section(test) for test in tests if test.name.startswith("test_"))
    start = f"# {title.rstrip('.')}\n" + (f"\n{rest.strip()}\n" if rest else "")
    return start + "".join(sections)


def _section(test: ast.FunctionDef) -> str:
    sentence = test.name.removeprefix("test_").replace("_", " ")
    told = ast.get_docstring(test)
    heading = f"\n## {sentence[0].upper()}{sentence[1:]}\n"
    return heading + (f"\n{told}\n" if told else "") + "".join(map(_table, _cases(test)))


def _cases(test: ast.FunctionDef) -> Iterator[ast.Call]:
    """The parametrize marks of a test."""
    for mark in test.decorator_list:
        if isinstance(mark, ast.Call) and ast.unparse(mark.func).endswith("parametrize"):
            yield mark


def _table(mark: ast.Call) -> str:
    names, listed = mark.args
    columns = _names(ast.literal_eval(names))
    if not isinstance(listed, ast.List | ast.Tuple):
        return ""
    rows = [_row(case, len(columns)) for case in listed.elts]
    if any(case for case, *_ in rows):
        columns = ["case", *columns]
    else:
        rows = [row[1:] for row in rows]
    return "\n" + "".join(map(_line, [columns, ["---"] * len(columns), *rows]))


def _names(written: str | Sequence[str]) -> list[str]:
    names = written.split(",") if isinstance(written, str) else written
    return [name.strip().replace("_", " ") for name in names]


def _row(case: ast.expr, width: int) -> list[str]:
    """The name of a case, "" without one, and its cells."""
    name = ""
    if isinstance(case, ast.Call) and ast.unparse(case.func).endswith("param"):
        name = next((_cell(word.value) for word in case.keywords if word.arg == "id"), "")
        cells = case.args
    elif width > 1 and isinstance(case, ast.Tuple | ast.List):
        cells = case.elts
    else:
        cells = [case]
    return [name, *map(_cell, cells)]


def _cell(value: ast.expr) -> str:
    """Words as words, anything else as it is written."""
    if isinstance(value, ast.Constant) and isinstance(value.value, str):
        text = value.value
        return f"`{text}`" if text.strip() and not _is_words(text) else text
    return f"`{ast.unparse(value)}`"


def _is_words(text: str) -> bool:
    return all(letter.isalpha() or letter in " ,.'’-" for letter in text)


def _line(cells: Sequence[str]) -> str:
    inside = (cell.replace("|", "\\|").replace("\n", " ") for cell in cells)
    return f"| {' | '.join(inside)} |\n"
