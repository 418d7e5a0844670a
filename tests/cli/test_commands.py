from pathlib import Path

import pytest
import typer.main

from onrecord import __version__
from onrecord.cli import run
from onrecord.cli.commands import app

TOP = typer.main.get_command(app).commands  # type: ignore[attr-defined]
COMMANDS = {
    " ".join((name, *sub)): command
    for name, group in TOP.items()
    for sub, command in (
        [((below,), one) for below, one in group.commands.items()] if hasattr(group, "commands") else [((), group)]
    )
}
DOCS = (Path(__file__).parents[2] / "docs" / "commands.md").read_text(encoding="utf-8")


def section(name: str) -> str:
    return DOCS.partition(f"\n## onrecord {name}\n")[2].partition("\n## ")[0]


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help_and_every_option_is_explained(name: str) -> None:
    assert COMMANDS[name].help
    assert all(parameter.help for parameter in COMMANDS[name].params)


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_and_option_is_documented(name: str) -> None:
    documented = section(name)
    assert documented
    for parameter in COMMANDS[name].params:
        named = parameter.opts if parameter.opts[0].startswith("-") else [parameter.opts[0].upper().removesuffix("S")]
        assert any(option in documented for option in named), parameter.name


@pytest.mark.parametrize("name", TOP)
def test_the_short_help_is_not_cut(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--help"]) == 0
    assert TOP[name].help.strip() in " ".join(capsys.readouterr().out.split())


def test_version(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--version"]) == 0
    assert capsys.readouterr().out == f"onrecord {__version__}\n"


@pytest.mark.parametrize(
    "arguments",
    [["nonsense"], ["read"], ["read", "--format", "yaml", "a.txt"], ["find", "--limit", "0"], ["show"], ["--nope"]],
)
def test_wrong_usage_is_one_line_and_exit_code_2(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert run(arguments) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("onrecord: ")
    assert err.count("\n") == 1
