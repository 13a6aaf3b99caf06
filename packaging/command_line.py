"""The manual page and the completions of shells, made from the command line's own grammar."""

from __future__ import annotations

import argparse
import textwrap
from collections.abc import Iterator
from datetime import date

import project

from networkjournal import cli

_LINE = 78
Grammar = argparse.ArgumentParser


def verbs() -> dict[str, Grammar]:
    """Return each command's grammar by its name."""
    [choices] = [a for a in cli.parser()._actions if isinstance(a, argparse._SubParsersAction)]
    return dict(choices.choices)


def options(grammar: Grammar) -> Iterator[argparse.Action]:
    """Yield the options of a grammar, without the commands and what stands by its place."""
    return (action for action in grammar._actions if action.option_strings)


def manual() -> str:
    """Return the manual page in the man(7) language."""
    top = cli.parser()
    day = date.fromisoformat(project.day())
    release = f"networkjournal {project.version()}"
    lines = [
        f'.TH NETWORKJOURNAL 1 "{day}" "{release}" "User commands"',
        ".SH NAME",
        f"networkjournal \\- {_roff(project.SUMMARY.lower())}",
        ".SH SYNOPSIS",
        ".B networkjournal",
        "[\\fIFILE.njournal\\fR | \\fB\\-\\-sample\\fR]",
        ".br",
        ".B networkjournal",
        "[\\fIOPTION\\fR]... \\fICOMMAND\\fR [\\fIARGUMENT\\fR]...",
        ".SH DESCRIPTION",
        _roff(
            "Network Journal is a journal for people who write to strangers on a hunch and want to "
            "find out why it was worth it. Everything stays in one file on this computer."
        ),
        ".PP",
        "Without a command the window opens, also with \\fB\\-\\-sample\\fR (invented people, in a "
        "file of their own) or one \\fIFILE.njournal\\fR alone.",
        ".SH OPTIONS",
        *(line for action in options(top) for line in _entry(action)),
        ".SH COMMANDS",
    ]
    for name, grammar in verbs().items():
        lines += _command(name, grammar)
    return "\n".join(wrapped for line in (*lines, *_END) for wrapped in _wrapped(line)) + "\n"


_END = (
    ".SH EXIT STATUS",
    "0 done; 1 refused, with the reason on standard error; 2 wrong usage.",
    ".SH FILES",
    ".TP",
    ".I ~/.local/share/networkjournal/journal.njournal",
    "The journal, readable by its owner only. Verified copies are in \\fIbackups/\\fR beside it.",
    ".TP",
    ".I ~/.config/networkjournal/window.ini",
    "The size of the window, colours and shortcuts.",
    ".SH EXAMPLES",
    ".nf",
    "networkjournal add 'Lena Fischer, documentary maker because she films silence'",
    "networkjournal list \\-\\-filter hunting",
    "networkjournal export journal.pdf \\-\\-paper a5",
    ".fi",
)


def _wrapped(line: str) -> list[str]:
    """Break what is not a request into lines as long as an editor shows."""
    if line.startswith((".", "networkjournal ")) or len(line) <= _LINE:
        return [line]
    parts = textwrap.wrap(line, _LINE, break_long_words=False, break_on_hyphens=False)
    return [f"\\&{part}" if part.startswith((".", "'")) else part for part in parts]


def _command(name: str, grammar: Grammar) -> list[str]:
    places = [a for a in grammar._actions if not a.option_strings]
    words = " ".join(_place(action) for action in places)
    lines = [f".SS {_roff(name)} {words}".rstrip(), _roff(grammar.description or "")]
    explained = [a for a in grammar._actions if a.help and a.dest not in {"help", "json"}]
    return lines + [line for action in explained for line in _entry(action)]


def _place(action: argparse.Action) -> str:
    shown = f"\\fI{_roff(str(action.metavar or action.dest))}\\fR"
    if action.nargs == "+":
        return f"{shown}..."
    return f"[{shown}]" if action.nargs == "?" else shown


def _entry(action: argparse.Action) -> list[str]:
    if not action.option_strings:
        return [".TP", _place(action), _sentence(action)]
    names = ", ".join(f"\\fB{_roff(name)}\\fR" for name in action.option_strings)
    value = ""
    if action.choices:
        value = " " + " | ".join(f"\\fB{_roff(str(choice))}\\fR" for choice in action.choices)
    elif action.nargs != 0:
        value = f" \\fI{_roff(str(action.metavar or action.dest.upper()))}\\fR"
    return [".TP", names + value, _sentence(action)]


def _sentence(action: argparse.Action) -> str:
    text = (action.help or "").replace("show program's", "show the")
    text = text.replace("this help message", "this help")
    return _roff(f"{text[:1].upper()}{text[1:]}.") if text else "."


def _roff(text: str) -> str:
    escaped = text.replace("\\", "\\e").replace("-", "\\-")
    return f"\\&{escaped}" if escaped.startswith((".", "'")) else escaped


def bash() -> str:
    """Return the completion of bash."""
    cases = "\n".join(f'        {name}) words="{_words(of)}" ;;' for name, of in verbs().items())
    return f"""# Completion of networkjournal for bash.
_networkjournal() {{
    local word=${{COMP_WORDS[COMP_CWORD]}} words="{_words(cli.parser())} --sample" verb="" i
    for ((i = 1; i < COMP_CWORD; i++)); do
        case ${{COMP_WORDS[i]}} in
        {"|".join(verbs())}) verb=${{COMP_WORDS[i]}} && break ;;
        esac
    done
    case $verb in
        "") words+=" {" ".join(verbs())}" ;;
{cases}
    esac
    case ${{COMP_WORDS[COMP_CWORD - 1]}} in
{_bash_choices()}
    esac
    mapfile -t COMPREPLY < <(compgen -W "$words" -- "$word")
    [[ $word == -* ]] || mapfile -t -O "${{#COMPREPLY[@]}}" COMPREPLY < <(compgen -f -- "$word")
}}
complete -o filenames -F _networkjournal networkjournal
"""


def _bash_choices() -> str:
    lines = []
    for grammar in verbs().values():
        for action in options(grammar):
            if action.choices:
                line = f'        {action.option_strings[-1]}) words="{_choices(action)}" ;;'
                lines.append(line)
    return "\n".join(lines)


def _choices(action: argparse.Action) -> str:
    return " ".join(map(str, action.choices or ()))


def _words(grammar: Grammar) -> str:
    return " ".join(name for action in options(grammar) for name in action.option_strings)


def fish() -> str:
    """Return the completion of fish."""
    lines = ["# Completion of networkjournal for fish."]
    needs = "__fish_use_subcommand"
    lines += [_fish_option(needs, action) for action in options(cli.parser())]
    lines.append(f"complete -c networkjournal -n {needs} -l sample -d 'open the sample journal'")
    for name, grammar in verbs().items():
        text = (grammar.description or "").removesuffix(".")
        lines.append(f"complete -c networkjournal -n {needs} -a {name} -d {_quoted(text)}")
        seen = f"'__fish_seen_subcommand_from {name}'"
        lines += [_fish_option(seen, action) for action in options(grammar)]
    return "\n".join(lines) + "\n"


def _fish_option(needs: str, action: argparse.Action) -> str:
    words = [f"complete -c networkjournal -n {needs}"]
    for name in action.option_strings:
        words.append(f"-l {name[2:]}" if name.startswith("--") else f"-s {name[1:]}")
    if action.choices:
        words.append(f"-xa {_quoted(_choices(action))}")
    elif action.nargs != 0:
        words.append("-r")
    return " ".join([*words, f"-d {_quoted(action.help or '')}"])


def zsh() -> str:
    """Return the completion of zsh."""
    top = "\n".join(f"    {_zsh_option(action)} \\" for action in options(cli.parser()))
    named = "\n".join(
        f"      {_quoted(f'{name}:{(of.description or name)}')}" for name, of in verbs().items()
    )
    cases = "\n".join(
        f"    {name}) _arguments "
        + " ".join([*map(_zsh_option, options(of)), "'*:file:_files'"])
        + " ;;"
        for name, of in verbs().items()
    )
    return f"""#compdef networkjournal
# Completion of networkjournal for zsh.
local -a commands
local state line
_arguments -C \\
{top}
    '--sample[open the sample journal]' \\
    '1: :->command' '*:: :->rest'
case $state in
  command)
    commands=(
{named}
    )
    _describe command commands
    _files -g '*.njournal'
    ;;
  rest)
    case $words[1] in
{cases}
    esac
    ;;
esac
"""


def _zsh_option(action: argparse.Action) -> str:
    text = (action.help or "").replace("[", "(").replace("]", ")").replace(":", " ")
    name = action.option_strings[-1]
    value = ""
    if action.choices:
        value = f":{action.dest}:({_choices(action)})"
    elif action.nargs != 0:
        value = f":{action.dest}:_files"
    return _quoted(f"{name}[{text}]{value}")


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "'\\''") + "'"
