"""The command line ``foikg``: each verb is a module of ``kg.commands``, imported when used."""

from __future__ import annotations

import difflib
import os
import pkgutil
import sys
from collections.abc import Sequence
from importlib import import_module

import click

from kg import commands
from kg.errors import FoikgError
from kg.names import UnknownName


class _Verbs(click.Group):
    """A group whose commands are the modules of ``kg.commands``."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        found = (module.name for module in pkgutil.iter_modules(commands.__path__))
        return sorted(name for name in found if not name.startswith("_"))

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in self.list_commands(ctx):
            return None
        command: click.Command = import_module(f"kg.commands.{cmd_name}").command
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        near = difflib.get_close_matches(args[0], self.list_commands(ctx), 1)
        if args[0] not in self.list_commands(ctx) and near:
            ctx.fail(f"No such command {args[0]!r}; did you mean {near[0]!r}?")
        return super().resolve_command(ctx, args)

    def invoke(self, ctx: click.Context) -> object:
        try:
            code = super().invoke(ctx)
            sys.stdout.flush()
        except BrokenPipeError:
            return _reader_left()
        return code


@click.group(
    cls=_Verbs,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Exit codes: 0 all done; 1 something was left out or failed; 2 wrong usage; "
    "130 interrupted.",
)
@click.version_option(package_name="foikg", prog_name="foikg", message="%(prog)s %(version)s")
def foikg() -> None:
    """Freedom-of-information refusals of UK police forces as a knowledge graph."""


def run(arguments: Sequence[str]) -> int:
    """Run a command line and return its exit code; what a user can put right is one line."""
    try:
        code = foikg.main(list(arguments), prog_name="foikg", standalone_mode=False)
        return code if isinstance(code, int) else 0
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except (click.Abort, KeyboardInterrupt):
        return _fail("interrupted", 130)
    except OSError as error:
        return _fail(f"{error.filename or ''}: {error.strerror or error}".removeprefix(": "), 1)
    except (FoikgError, UnknownName) as error:
        return _fail(str(error), 1)


def main() -> None:
    """Entry point of the installed command."""
    sys.exit(run(sys.argv[1:]))


def _fail(message: str, code: int) -> int:
    click.echo(f"foikg: {message}", err=True)
    return code


def _reader_left() -> int:
    """The reader of a pipe had enough (``foikg export | head``): end quietly, all is well."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 0
