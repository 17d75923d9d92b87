"""Words typed at a prompt in, one verb run, its exit status out.

A verb is a module of this folder: its docstring is its help, ``arguments`` adds its options, ``run`` does it. Nothing
but the verb asked for is imported.
"""

from __future__ import annotations

import argparse
import importlib
import os
import sys
from pathlib import Path
from types import ModuleType

from brochure.commands import terminal
from brochure.problems import BrochureError, CannotRun, Problems, WrongUsage, nearest

DONE, PROBLEMS, USAGE, CANNOT = 0, 1, 2, 3
NOT_VERBS = {"__init__", "terminal"}


def verbs() -> list[str]:
    """The verbs there are, from the files of this folder."""
    return sorted(path.stem for path in Path(__file__).parent.glob("*.py") if path.stem not in NOT_VERBS)


def main(words: list[str], content: Path) -> int:
    """Run one verb, on ``content`` unless the words name another folder.

    No traceback reaches the user: what can go wrong outside is a sentence and a status.
    """
    if words and words[0] in ("-h", "--help"):
        print(overview())
        return DONE
    name, rest = (words[0], words[1:]) if words and not words[0].startswith("-") else ("build", words)
    if name not in verbs():
        return terminal.complain(f"there is no verb “{name}”", nearest(name, verbs()), USAGE)
    verb = importlib.import_module(f"{__name__}.{name}")
    parser = _parser(name, verb)
    problems = Problems()
    try:
        options = parser.parse_args(rest)
        if getattr(options, "content", content) is None:
            options.content = content
        return int(verb.run(options, problems))
    except BrochureError as error:
        problems.extend(error.problems)
        terminal.show(problems)
        return PROBLEMS
    except WrongUsage as error:
        return terminal.complain(error.sentence, error.hint, USAGE)
    except CannotRun as error:
        return terminal.complain(error.sentence, error.hint, CANNOT)
    except ModuleNotFoundError as error:
        hint = "run `make brochure` first and start this with .venv/bin/python, or run `pip install -e .`"
        return terminal.complain(f"the package {error.name} is not installed", hint, CANNOT)
    except BrokenPipeError:  # whoever reads what is printed has had enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except KeyboardInterrupt:
        return terminal.complain("stopped; no file was left half-written", "", CANNOT)
    except MemoryError:
        return terminal.complain("there is not enough memory", "close other programs and try again", CANNOT)
    except Exception as error:  # a fault of the program: its trace is for us, not for the one at the keyboard
        return _fault(error)


def _fault(error: Exception) -> int:
    """Keep the trace of a fault in a file, and say in a sentence where it is."""
    import tempfile
    import traceback

    with tempfile.NamedTemporaryFile("w", prefix="brochure-fault-", suffix=".txt", delete=False) as file:
        traceback.print_exception(error, file=file)
    sentence = f"a fault of the program stopped it ({type(error).__name__}); no file was left half-written"
    return terminal.complain(sentence, f"please send us {file.name} with your content folder", CANNOT)


def _parser(name: str, verb: ModuleType) -> argparse.ArgumentParser:
    text = verb.__doc__ or ""
    head, _, examples = text.partition("\n\n")
    parser = argparse.ArgumentParser(
        prog=f"make_brochure.py {name}",
        description=head,
        epilog=examples,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    verb.arguments(parser)
    return parser


def overview() -> str:
    """The help of the program as a whole."""
    lines = ["usage: make_brochure.py [verb] [options]", "", "verbs:"]
    for name in verbs():
        head = (importlib.import_module(f"{__name__}.{name}").__doc__ or "").splitlines()[0]
        lines.append(f"  {name:<8} {head}")
    return "\n".join(
        [
            *lines,
            "",
            "examples:",
            "  make_brochure.py                                 build the brochure that comes with the program",
            "  make_brochure.py build content/ours --language en --output screen",
            "  make_brochure.py check content/ours",
            "  make_brochure.py build --help                    the options of a verb",
            "",
            "exit status: 0 done, 1 problems in the content or failed checks, 2 wrong usage, 3 cannot run",
        ]
    )


def content_argument(parser: argparse.ArgumentParser) -> None:
    """The content folder, as every verb takes it."""
    parser.add_argument(
        "content",
        nargs="?",
        type=Path,
        metavar="CONTENT",
        help="content folder (default: the one that comes with the program)",
    )


def existing(folder: Path) -> Path:
    """The content folder as it is best shown: from the current folder on where it lies below. Raises CannotRun."""
    if not folder.is_dir():
        raise CannotRun(f"there is no content folder {folder}", "make one with: make_brochure.py new FOLDER")
    try:
        return folder.resolve().relative_to(Path.cwd())
    except ValueError:
        return folder
