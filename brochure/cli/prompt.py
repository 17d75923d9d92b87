"""Parses the options of one verb; what is wrong with the words typed is shown at the word."""

from __future__ import annotations

import argparse
import importlib.metadata
import platform
import re
from pathlib import Path
from types import ModuleType
from typing import NoReturn

from brochure import __version__, invocation
from brochure.cli import terminal
from brochure.cli.formats import FORMATS, TEXT
from brochure.problems import WrongUsage, nearest

PACKAGES = (  # what a report of a fault must name: all that pyproject.toml asks for
    "reportlab", "matplotlib", "pyyaml", "pydantic", "uharfbuzz", "pyphen", "uniseg", "pillow", "segno", "fonttools",
    "brotli", "contourpy", "pikepdf", "pypdfium2", "zxing-cpp",
)  # fmt: skip
DASHES = "–—−"  # what word processors make of two hyphens


class Parser(argparse.ArgumentParser):
    """The options of one verb; its docstring is the help. What cannot be understood is a WrongUsage."""

    def __init__(self, name: str, verb: ModuleType) -> None:
        head, _, rest = spelled(verb.__doc__ or "").partition("\n\n")
        self.name, self.words = name, [name]
        started = f"  {invocation.program()} "
        self.example = next((line.strip() for line in rest.splitlines() if line.startswith(started)), "")
        shape = argparse.RawDescriptionHelpFormatter
        ends = f"{rest.rstrip()},\n130 stopped with Ctrl-C"  # the last thing a docstring says is the exit status
        super().__init__(prog=invocation.command(name), description=head, epilog=ends, formatter_class=shape)
        verb.arguments(self)
        self._messages()

    def read(self, words: list[str]) -> argparse.Namespace:
        """The options that the words say. Raises WrongUsage."""
        for word in words:
            if word.startswith(tuple(DASHES)):
                meant = "--" + word.lstrip(DASHES + "-")
                raise WrongUsage(f"“{word}” begins with a dash", f"type two hyphens: {meant}", word)
        self.words = words
        options, surplus = self.parse_known_args(words)
        if surplus:
            raise self._surplus(surplus)
        return options

    def _messages(self) -> None:
        """The options that every verb has: how its problems are printed."""
        what = "how problems are printed: text (default); json, github or sarif, alone on the standard output"
        self.add_argument("--format", choices=(TEXT, *FORMATS), default=TEXT, metavar="FORMAT", help=what)
        self.add_argument("--all", action="store_true", help="print each problem, also where many are of one sort")

    def _print_message(self, message: str, _file: object = None) -> None:
        terminal.say(*message.rstrip("\n").split("\n"))

    def error(self, message: str) -> NoReturn:
        """Say what argparse found wrong in the manner of the program."""
        raise self._understood(message)

    def _surplus(self, words: list[str]) -> WrongUsage:
        word = next((word for word in words if word.startswith("-")), words[0])
        if word.startswith("-"):
            hint = "write --format json" if word == "--json" else nearest(word.partition("=")[0], self._options())
            return WrongUsage(f"{self.name} has no option “{word}”", hint, word)
        for start in range(len(self.words)):  # a name with spaces that nobody put in quotes
            for end in range(start + 2, len(self.words) + 1):
                whole = " ".join(self.words[start:end])
                if word in self.words[start:end] and Path(whole).exists():
                    hint = f'a name with spaces stands in quotes: "{whole}"'
                    return WrongUsage(f"“{word}” is one word too many", hint, word)
        return WrongUsage(f"“{word}” is one word too many", self._for_example(), word)

    def _options(self) -> list[str]:
        return [name for action in self._actions for name in action.option_strings if name.startswith("--")]

    def _for_example(self) -> str:
        return f"for example: {self.example or invocation.command(self.name)}"

    def _understood(self, message: str) -> WrongUsage:
        """argparse's sentences, each said anew; one that nobody foresaw is passed on as it is."""
        found = re.fullmatch(r"argument ([^:]+): (.*)", message, re.DOTALL)
        if found:
            return self._of_option(found[1].partition("/")[0], found[2])
        if found := re.match(r"ambiguous option: (\S+) could match (.*)", message):
            return WrongUsage(f"“{found[1]}” may mean several options", f"write one of {found[2]}", found[1])
        if found := re.match(r"the following arguments are required: (.*)", message):
            return WrongUsage(f"{self.name} needs {found[1]}", self._for_example())
        return WrongUsage(message, self._for_example())

    def _of_option(self, option: str, said: str) -> WrongUsage:
        """What is wrong with an option or with the word after it."""
        if said.startswith("expected"):
            return WrongUsage(f"{option} needs a word after it", self._for_example(), option)
        if found := re.match(r"invalid choice: ['\"](.*?)['\"][ ,]", said):
            return WrongUsage(f"{option} cannot be “{found[1]}”", nearest(found[1], self._choices(option)), found[1])
        if found := re.match(r"invalid \w+ value: '(.*)'", said):
            comma = found[1].replace(",", ".")
            hint = f"with a point: {option} {comma}" if comma != found[1] else "write digits, without a unit"
            return WrongUsage(f"{option} takes a number, and “{found[1]}” is none", hint, found[1])
        if found := re.match(r"not allowed with argument (\S+)", said):
            return WrongUsage(f"{option} and {found[1]} exclude each other", "say one of them", option)
        if said.startswith("ignored explicit argument"):
            return WrongUsage(f"{option} takes no word with it", f"write {option} alone", option)
        return WrongUsage(f"{option}: {said}", self._for_example(), option)

    def _choices(self, option: str) -> list[str]:
        found = next((action.choices for action in self._actions if option in action.option_strings), None)
        return [str(choice) for choice in found or ()]


def spelled(text: str) -> str:
    """A help with the program called as it was started, in lines that can be typed as they stand."""
    return text.replace(invocation.SCRIPT, invocation.program())


def shown_at(words: list[str], word: str) -> list[str]:
    """The line as it was typed, and a caret below the word; nothing if the word was not typed."""
    at = _index(words, word) if word else None
    if at is None:
        return []
    typed = [invocation.program(), *(f'"{word}"' if not word or re.search(r"\s", word) else word for word in words)]
    before = " ".join(typed[: at + 1])
    line, caret = " ".join(typed), len(before) + 1
    start = max(0, caret - 80)
    return [f"    {line[start : start + 100]}", f"    {' ' * (caret - start)}^"]


def _index(words: list[str], word: str) -> int | None:
    """Where a word stands: the last such one, also with a value after =, shortened, or as a path with a slash more."""
    alike = (
        lambda typed: typed == word,
        lambda typed: word.startswith("--") and word.startswith(typed.partition("=")[0]) and typed.startswith("--"),
        lambda typed: typed.partition("=")[2] == word,
        lambda typed: Path(typed) == Path(word),
    )
    for fits in alike:
        if found := [index for index, typed in enumerate(words) if fits(typed)]:
            return found[-1]
    return None


def version() -> str:
    """The program's version, and those of all it is made with: what a report of a fault needs."""
    lines = [f"brochure {__version__}", f"Python {platform.python_version()} on {platform.system()}"]
    for name in PACKAGES:
        try:
            lines.append(f"{name} {importlib.metadata.version(name)}")
        except importlib.metadata.PackageNotFoundError:
            lines.append(f"{name} is not installed")
    return "\n".join(lines)
