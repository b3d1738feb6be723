"""``foikg completion``: the script that makes a shell complete commands and options."""

from __future__ import annotations

import click
from click.shell_completion import get_completion_class


@click.command("completion")
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
@click.pass_context
def command(ctx: click.Context, shell: str) -> None:
    """Print the completion script of a shell.

    For bash, put eval "$(foikg completion bash)" in ~/.bashrc.
    """
    script = get_completion_class(shell)
    if script is None:
        raise click.BadParameter(f"{shell} has no completion")
    click.echo(script(ctx.find_root().command, {}, "foikg", "_FOIKG_COMPLETE").source())
