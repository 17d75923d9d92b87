"""Words typed at a prompt in, one verb run, its exit status out.

A verb is a module of this folder: its docstring is its help, ``arguments`` adds its options, ``run`` does it. Nothing
but the verb asked for is imported.
"""

from __future__ import annotations

import argparse
import importlib
import io
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

from brochure import invocation, process
from brochure.commands import prompt, terminal
from brochure.commands.folders import existing as existing
from brochure.commands.folders import unnamed
from brochure.problems import BrochureError, CannotRun, Problems, WrongUsage, nearest
from charts.plugins import PluginError

DONE, PROBLEMS, USAGE, CANNOT = 0, 1, 2, 3
NOT_VERBS = {"__init__", "folders", "prompt", "terminal"}


def verbs() -> list[str]:
    """The verbs there are, from the files of this folder."""
    return sorted(path.stem for path in Path(__file__).parent.glob("*.py") if path.stem not in NOT_VERBS)


def main(words: list[str], content: Path | None = None) -> int:
    """Run one verb, on the folder that the words name, on the current one, or on ``content``.

    No traceback reaches the user: what can go wrong outside is a sentence and a status.
    """
    with invocation.named(invocation.started(sys.argv[0], sys.orig_argv)):
        return _main(words, content)


def _main(words: list[str], content: Path | None) -> int:
    process.prepare(own=True)
    _print_anywhere()
    problems = Problems()
    try:
        return _run(words, content, problems)
    except BrochureError as error:
        problems.extend(error.problems)
        terminal.show(problems)
        return PROBLEMS
    except WrongUsage as error:
        return terminal.complain(error.sentence, error.hint, USAGE, prompt.shown_at(words, error.word))
    except CannotRun as error:
        return terminal.complain(error.sentence, error.hint, CANNOT, prompt.shown_at(words, error.word))
    except PluginError as error:
        return terminal.complain(error.sentence, error.hint, CANNOT)
    except ModuleNotFoundError as error:
        return terminal.complain(f"the package {error.name} is not installed", invocation.REINSTALL, CANNOT)
    except BrokenPipeError:  # whoever reads what is printed has had enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except KeyboardInterrupt:
        return terminal.complain("stopped; no file was left half-written", "", CANNOT)
    except MemoryError:
        return terminal.complain("there is not enough memory", "close other programs and try again", CANNOT)
    except Exception as error:  # a fault of the program: its trace is for us, not for the one at the keyboard
        return _fault(error)


def _run(words: list[str], content: Path | None, problems: Problems) -> int:
    """Run the verb that the first word names, or build. Raises all that a verb may raise."""
    first, rest = (words[0], words[1:]) if words else ("build", [])
    if first in ("-h", "--help", "help") and not rest:
        print(overview())
        return DONE
    if first == "--version":
        print(prompt.version())
        return DONE
    if first == "help":
        _parser(rest[0]).print_help()
        return DONE
    name, rest = ("build", words) if first.startswith(("-", *prompt.DASHES)) else (first, rest)
    parser = _parser(name)
    try:
        options = parser.read(rest)
    except SystemExit:  # argparse has printed the verb's help
        return DONE
    if getattr(options, "content", Path()) is None:
        options.content = unnamed(content)
    return int(_verb(name).run(options, problems))


def _print_anywhere() -> None:
    """A letter that the terminal, or the file it is led into, has no code for is replaced, never a fault."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")


def _verb(name: str) -> ModuleType:
    return importlib.import_module(f"{__name__}.{name}")


def _parser(name: str) -> prompt.Parser:
    """The options of a verb. Raises WrongUsage for a word that is none."""
    if name in verbs():
        return prompt.Parser(name, _verb(name))
    if Path(name).exists():
        build = invocation.command(f'build "{name}"')
        hint = f"a verb comes first: {build}"
    else:
        hint = nearest(name.lower().lstrip("-"), verbs())
    raise WrongUsage(f"there is no verb “{name}”", hint, name)


def _fault(error: Exception) -> int:
    """Keep the trace of a fault in a file, and say in a sentence where it is."""
    import tempfile
    import traceback

    with tempfile.NamedTemporaryFile("w", prefix="brochure-fault-", suffix=".txt", delete=False) as file:
        traceback.print_exception(error, file=file)
    sentence = f"a fault of the program stopped it ({type(error).__name__}); no file was left half-written"
    return terminal.complain(sentence, f"please send us {file.name} with your content folder", CANNOT)


def overview() -> str:
    """The help of the program as a whole."""
    from textwrap import fill

    lines = []
    for name in verbs():
        head = (_verb(name).__doc__ or "").splitlines()[0]
        lines.append(fill(head, 79, initial_indent=f"  {name:<10} ", subsequent_indent=" " * 13))
    usage = f"usage: {invocation.command('[VERB] [OPTIONS]')}"
    return "\n".join([usage, *_HEAD, *lines, "", "examples:", *_examples(), *_FOOT])


def _examples() -> Iterator[str]:
    """Lines to be typed, what each does beside it; below it where the program's name is long."""
    typed = {invocation.command(words).rstrip(): meaning for words, meaning in _EXAMPLES.items()}
    column = max(map(len, typed)) + 4
    for line, meaning in typed.items():
        beside = column + 2 + max(map(len, _EXAMPLES.values())) <= 79
        yield f"  {line:<{column}}{meaning}" if beside else f"  {line}\n      {meaning}"


_HEAD = (
    "",
    "Makes a printed brochure out of a folder of texts, numbers and pictures.",
    "",
    "verbs:",
)
_EXAMPLES = {
    "new content/ours": "make a folder of your own, then",
    "build content/ours": "build it: the PDF files lie in out",
    "check content/ours": "what is wrong, before you build",
    "": "build the content of the current folder",
    "build --help": "the options of a verb (or: help build)",
    "--version": "versions, for a report of a fault",
}
_FOOT = (
    "",
    "exit status: 0 done (warnings allowed), 1 problems in the content or failed",
    "checks, 2 wrong usage, 3 cannot run",
)


def content_argument(parser: argparse.ArgumentParser) -> None:
    """The content folder, as every verb takes it."""
    parser.add_argument(
        "content",
        nargs="?",
        type=Path,
        metavar="CONTENT",
        help="content folder (default: the current one, if brochure.yaml is in it)",
    )
