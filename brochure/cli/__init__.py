"""Runs the verb that the words typed at a prompt begin with, and gives its exit status.

A verb is a module of this folder: its docstring is its help, ``arguments`` adds its options, ``run`` does it. Nothing
but the verb asked for is imported.
"""

from __future__ import annotations

import argparse
import importlib
import sys
from collections.abc import Iterator, Mapping
from contextlib import nullcontext, redirect_stdout
from dataclasses import dataclass, field
from pathlib import Path
from types import ModuleType
from typing import Any

from brochure import invocation, process
from brochure.cli import formats, prompt, signals, terminal
from brochure.cli.folders import STARTER, unnamed
from brochure.cli.folders import existing as existing
from brochure.problems import BrochureError, CannotRun, Problems, Stopped, WrongUsage, nearest
from brochure.starting import STOPPED
from charts.plugins import PluginError

DONE, PROBLEMS, USAGE, CANNOT = 0, 1, 2, 3
NOT_VERBS = {"__init__", "folders", "formats", "prompt", "signals", "terminal"}


def verbs() -> list[str]:
    """The verbs there are, from the files of this folder."""
    return sorted(path.stem for path in Path(__file__).parent.glob("*.py") if path.stem not in NOT_VERBS)


@dataclass
class _Run:
    """One run of the command: what was typed, and what it has come to so far."""

    words: list[str]
    content: Path | None
    signals: signals.Signals
    format: str = formats.TEXT
    all: bool = False
    verb: str = ""
    problems: Problems = field(default_factory=Problems)
    result: Mapping[str, Any] | None = None  # for other programs, of a verb that tells more than problems

    def stopped(self) -> int:
        """The end of a run that somebody stopped: one line."""
        self.signals.ending = True
        self.problems.told.update(self.problems)
        return self.ended("stopped", "stopped; no file was left half-written", "", self.signals.status or STOPPED)

    def ended(self, code: str, sentence: str, hint: str, status: int, word: str = "") -> int:
        """The end of a run that could not go on: what was found before, then why."""
        terminal.show(self.problems, self)
        self.problems.add(code, sentence, None, hint)
        self.problems.told.update(self.problems)
        return terminal.complain(sentence, hint, status, prompt.shown_at(self.words, word))


def main(words: list[str], content: Path | None = None) -> int:
    """Run one verb, on the folder that the words name, on the current one, or on ``content``.

    No traceback reaches the user: what can go wrong outside is a sentence and a status.
    """
    signals.open_streams()
    with invocation.named(invocation.started(sys.argv[0], sys.orig_argv)), signals.Signals() as caught:
        process.prepare(own=True)
        run = _Run(words, content, caught, formats.asked(words))
        try:
            return _handed_over(run, _status(run))
        except BrokenPipeError:  # whoever reads what is printed has had enough
            terminal.silence()
            return DONE
        except CannotRun as error:
            return run.ended("cannot-run", error.sentence, error.hint, CANNOT)
        except (KeyboardInterrupt, Stopped):
            return run.stopped()


def _handed_over(run: _Run, status: int) -> int:
    """Print, where a format for other programs was asked for, what the run has come to. Raises as ``terminal.say``."""
    terminal.show(run.problems, run)
    if write := formats.FORMATS.get(run.format):
        terminal.hand_over(write(formats.Ended(run.verb, status, tuple(run.problems), run.result)))
    terminal.flush()
    return status


def _status(run: _Run) -> int:
    """Run the verb; whatever it raises is said, and becomes a status.

    Where a library has swallowed a signal, what was raised afterwards is not to be trusted: a font half drawn is sound.
    """
    try:
        return _verb_run(run)
    except BrokenPipeError:
        raise
    except (KeyboardInterrupt, Stopped):
        return run.stopped()
    except Exception as error:
        return run.stopped() if run.signals.status else _told(run, error)


def _told(run: _Run, raised: Exception) -> int:
    """Say what a verb has raised; the status that it means."""
    try:
        raise raised
    except BrochureError as error:
        run.problems.extend(error.problems)
        return PROBLEMS
    except WrongUsage as error:
        return run.ended("wrong-usage", error.sentence, error.hint, USAGE, error.word)
    except CannotRun as error:
        return run.ended("cannot-run", error.sentence, error.hint, CANNOT, error.word)
    except PluginError as error:
        return run.ended("plug-in", error.sentence, error.hint, CANNOT)
    except ModuleNotFoundError as error:
        return run.ended("not-installed", f"the package {error.name} is not installed", invocation.install(), CANNOT)
    except MemoryError:
        return run.ended("no-memory", "there is not enough memory", "close other programs and try again", CANNOT)
    except Exception as error:  # a fault of the program: its trace is for us, not for the one at the keyboard
        return _fault(run, error)


def _verb_run(run: _Run) -> int:
    """Run the verb that the first word names, or build. Raises all that a verb may raise."""
    words = run.words
    first, rest = (words[0], words[1:]) if words else ("build", [])
    if first in ("-h", "--help", "help") and not rest:
        terminal.say(*overview().split("\n"))
        return DONE
    if first == "--version":
        terminal.say(*prompt.version().split("\n"))
        return DONE
    if first == "help":
        _parser(rest[0]).print_help()
        return DONE
    run.verb, rest = ("build", words) if first.startswith(("-", *prompt.DASHES)) else (first, rest)
    parser = _parser(run.verb)
    try:
        options = parser.read(rest)
    except SystemExit:  # argparse has printed the verb's help
        return DONE
    run.format, run.all = options.format, options.all
    if getattr(options, "needs_content", False) and options.content is None:
        alone = options.instead and getattr(options, options.instead) is not None
        options.content = unnamed(run.content or (STARTER if alone else None), run.verb)
    apart = nullcontext() if run.format == formats.TEXT else redirect_stdout(sys.stderr)
    with apart, signals.quiet_libraries():  # with a format for other programs, nothing else goes where they read
        status = int(_verb(run.verb).run(options, run.problems))
    run.result = getattr(options, "result", None)
    return run.stopped() if run.signals.status else status


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


def _fault(run: _Run, error: Exception) -> int:
    """Keep the trace of a fault in a file, and say in a sentence where it is."""
    import tempfile
    import traceback

    sentence = f"a fault of the program stopped it ({type(error).__name__}); no file was left half-written"
    try:
        with tempfile.NamedTemporaryFile(
            "w", prefix="brochure-fault-", suffix=".txt", delete=False, encoding="utf-8", errors="replace"
        ) as file:
            traceback.print_exception(error, file=file)
        hint = f"please send us {file.name} with your content folder"
    except OSError:  # no room, or no folder, even for that
        hint = "please send us what you typed, with your content folder"
    return run.ended("fault", sentence, hint, CANNOT)


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
    "checks, 2 wrong usage, 3 cannot run, 130 stopped with Ctrl-C",
)


def content_argument(parser: argparse.ArgumentParser, instead: str = "") -> None:
    """The content folder, as every verb takes it; with the option ``instead``, that of the starter if there is none."""
    parser.add_argument(
        "content",
        nargs="?",
        type=Path,
        metavar="CONTENT",
        help="content folder (default: the current one, if brochure.yaml is in it)",
    )
    parser.set_defaults(needs_content=True, instead=instead)  # an option of the same name may well be left out
