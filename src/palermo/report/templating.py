"""Templates and how they speak: what the pages of a report have in common."""

from functools import cache
from typing import Any

from babel import Locale
from jinja2 import Environment, PackageLoader, StrictUndefined, TemplateError
from markupsafe import Markup

from palermo.errors import ReportError
from palermo.report import words
from palermo.report.languages import Language
from palermo.report.markers import marker_of
from palermo.report.quality import LISTED
from palermo.report.ratio_bar import ratio_bar


def fill(template: str, context: dict[str, Any]) -> str:
    """A template with what it says, without blank lines.

    Raises:
        ReportError: a template asks for what is not there.
    """
    try:
        text = environment().get_template(template).render(context)
    except TemplateError as error:
        raise ReportError(
            f"the page could not be made: {error.message}",
            "the report's templates",
            "report this as a bug of palermo",
        ) from error
    return "\n".join(line.rstrip() for line in text.splitlines() if line.strip()) + "\n"


@cache
def environment() -> Environment:
    """Where templates come from and what they may use."""
    environment = Environment(
        loader=PackageLoader("palermo.report"),
        autoescape=True,
        undefined=StrictUndefined,
        extensions=["jinja2.ext.i18n"],
        lstrip_blocks=True,
        auto_reload=False,
    )
    environment.newstyle_gettext = True  # type: ignore[attr-defined] # set by the extension
    environment.policies["ext.i18n.trimmed"] = True
    environment.filters["css_text"] = _css_text
    environment.filters["anchor"] = _anchor
    environment.filters["opened"] = opened
    environment.filters["marker_of"] = marker_of
    environment.globals.update(
        words=words, marker_of=marker_of, ratio_bar=ratio_bar,
        LISTED=LISTED,
    )  # fmt: skip
    return environment


def spoken(language: Language) -> dict[str, Any]:
    """gettext for templates.

    `gettext` and `ngettext` are for sentences of the templates, which are markup; `say` is for
    everything else (the words of an id, a text from data), which is escaped.
    """

    def gettext(message: str, /, **names: Any) -> Markup:
        return Markup(language.gettext(message)) % names  # noqa: S704 (our own sentence)

    def ngettext(singular: str, plural: str, num: int, /, **names: Any) -> Markup:
        names["num"] = language.number(num)
        return Markup(language.ngettext(singular, plural, num)) % names  # noqa: S704 (as above)

    return {
        "gettext": gettext,
        "ngettext": ngettext,
        "_": gettext,
        "say": language.gettext,
        "colon": language.gettext(words.COLON),
        "language_name": lambda code: str(Locale.parse(code).get_display_name(code)).capitalize(),
    }


def opened(text: str) -> str:
    """A text with a capital at its beginning, the rest as it is: Autre État."""
    return text[:1].upper() + text[1:]


def _anchor(figure_id: str) -> str:
    """A figure's id as an HTML id, which may hold no blank."""
    return figure_id.replace(" ", "_")


def _css_text(text: str) -> Markup:
    """A text as a CSS string: whatever is no letter or digit is written as its code point."""
    safe = "".join(char if char.isalnum() or char == " " else f"\\{ord(char):x} " for char in text)
    return Markup(f'"{safe}"')  # noqa: S704 (nothing but letters, digits and escapes)
