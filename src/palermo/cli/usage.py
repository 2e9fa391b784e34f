"""Wrong usage: an option that is given twice, and what --json prints about a usage error."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import click

from palermo.cli.answers import document_text
from palermo.errors import UsageError


@contextmanager
def _told(words: list[str], place: str) -> Iterator[None]:
    """Print click's usage error as a document too, where --json is among the words."""
    as_json = "--json" in words
    try:
        yield
    except click.UsageError as error:
        if as_json:
            told = UsageError(error.format_message(), place, f"{place} --help")
            click.echo(document_text({"errors": [told.to_dict()]}))
        raise


class Command(click.Command):
    """A command that takes each option once, but for those that may be given several times."""

    def make_context(
        self,
        info_name: str | None,
        args: list[str],
        parent: click.Context | None = None,
        **extra: Any,
    ) -> click.Context:
        """Read the command's words."""
        with _told(args, f"palermo {info_name}"):
            return super().make_context(info_name, args, parent, **extra)

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Refuse an option that is given twice, of which click would take the last."""
        _values, _rest, order = self.make_parser(ctx).parse_args(args=list(args))
        for option in order:
            once = isinstance(option, click.Option) and not (option.multiple or option.is_flag)
            if once and order.count(option) > 1:
                raise click.UsageError(f"{option.opts[0]} is given twice", ctx)
        return super().parse_args(ctx, args)


class Commands(click.Group):
    """The commands of palermo."""

    command_class = Command

    def make_context(
        self,
        info_name: str | None,
        args: list[str],
        parent: click.Context | None = None,
        **extra: Any,
    ) -> click.Context:
        """Read the words before the command."""
        with _told(args, "palermo"):
            return super().make_context(info_name, args, parent, **extra)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command that the words name."""
        with _told(args, "palermo"):
            return super().resolve_command(ctx, args)
