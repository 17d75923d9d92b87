"""What is done to the bytes of files, whatever they hold: damage, other encodings, broken YAML."""

from __future__ import annotations

import re
from collections.abc import Callable
from random import Random

from tests.fuzzing.bases import Files


class NotHere(Exception):
    """The content has nothing that this class could change."""


def _any(rng: Random, files: Files) -> str:
    """A file; those of each ending equally often."""
    ending = rng.choice(sorted({name.rpartition(".")[2] for name in files}))
    return rng.choice(sorted(name for name in files if name.endswith(ending)))


def _yaml(rng: Random, files: Files) -> tuple[str, str]:
    name = rng.choice(sorted(name for name in files if name.endswith(".yaml")))
    return name, files[name].decode("utf-8")


def truncated(rng: Random, files: Files) -> str:
    """A file that ends too early."""
    name = _any(rng, files)
    files[name] = files[name][: rng.randrange(len(files[name]) + 1)]
    return f"{name} ends at byte {len(files[name])}"


def flipped(rng: Random, files: Files) -> str:
    """A file with some bytes of another value."""
    name = _any(rng, files)
    data = bytearray(files[name])
    count = rng.choice([1, 1, 3, 20, 200])
    for _ in range(count if data else 0):
        at = rng.randrange(min(len(data), rng.choice([64, 1024, len(data)])))
        data[at] = rng.choice([0, 0xFF, rng.randrange(256), data[at] ^ (1 << rng.randrange(8))])
    files[name] = bytes(data)
    return f"{name} {count} bytes"


def gone(rng: Random, files: Files) -> str:
    """A file that is empty, missing, or of white space."""
    name = _any(rng, files)
    how = rng.choice(["empty", "missing", "blank", "zeros"])
    files[name] = {"blank": b" \n\n\t\n", "zeros": b"\0" * 500}.get(how, b"")
    if how == "missing":
        del files[name]
    return f"{name} {how}"


def swapped(rng: Random, files: Files) -> str:
    """Two files in each other's place."""
    one, other = _any(rng, files), _any(rng, files)
    files[one], files[other] = files[other], files[one]
    return f"{one} and {other} swapped"


def indented(rng: Random, files: Files) -> str:
    """YAML with a line moved, lost, doubled or out of order; a colon, a quote or a bracket lost."""
    name, text = _yaml(rng, files)
    lines = text.split("\n")
    at = rng.randrange(len(lines))
    line = lines[at]
    signs = [index for index, char in enumerate(line) if char in ":'\"[]{},-"]
    lost = rng.choice(signs) if signs else 0
    changes = {
        "moved": [" " * rng.randint(1, 3) + line],
        "moved back": [line.removeprefix(" ")],
        "tab": ["\t" + line],
        "lost": [],
        "doubled": [line, line],
        "out of order": [*lines[at + 1 : at + 2], line],
        "sign lost": [line[:lost] + line[lost + 1 :]],
        "sign doubled": [line[:lost] + line[lost : lost + 1] + line[lost:]],
        "cut": [line[: len(line) // 2]],
        "document": ["---", line],
        "directive": ["%YAML 9.9", line],
        "comment": [f"{line} #", "# end"],
    }
    how = rng.choice(sorted(changes))
    lines[at : at + (2 if how == "out of order" else 1)] = changes[how]
    files[name] = "\n".join(lines).encode()
    return f"{name}:{at + 1} {how}"


def anchored(rng: Random, files: Files) -> str:
    """YAML with anchors, aliases, merges and tags."""
    name, text = _yaml(rng, files)
    values = list(re.finditer(r"(?<=: )(?=[^\s])", text))
    if not values:
        raise NotHere
    at = rng.choice(values).start()
    written = rng.choice(
        ["&a ", "*a ", "!x ", "!!str ", "!!map ", "!!null ", "&a *a ", "<<: ", "? ", "| ", "> ", "&", "*"]
    )
    text = text[:at] + written + text[at:]
    if rng.random() < 0.5:
        later = rng.choice(values).start()
        text = text[:later] + rng.choice(["*a #", "*b #", "[*a, *a] #", "{<<: *a} #"]) + text[later:]
    files[name] = text.encode()
    return f"{name} at {at}: {written}"


def encoded(rng: Random, files: Files) -> str:
    """A file in another encoding, with other line ends, with marks of byte order."""
    name, text = _yaml(rng, files)
    at = rng.randrange(len(text) + 1)
    changes = {
        "utf-16": text.encode("utf-16"),
        "utf-16-le": text.encode("utf-16-le"),
        "utf-32": text.encode("utf-32"),
        "latin-1": text.encode("latin-1", "replace"),
        "cp1252": text.encode("cp1252", "replace"),
        "mac": text.encode("mac_roman", "replace"),
        "utf-8-sig": text.encode("utf-8-sig"),
        "crlf": text.replace("\n", "\r\n").encode(),
        "cr": text.replace("\n", "\r").encode(),
        "nel": text.replace("\n", "\u0085").encode(),
        "ls": text.replace("\n", "\u2028", 3).encode(),
        "bom within": f"{text[:at]}\ufeff{text[at:]}".encode(),
        "zero": f"{text[:at]}\0{text[at:]}".encode(),
        "control": f"{text[:at]}\x1b{text[at:]}".encode(),
        "half": text[:at].encode() + b"\xed\xa0\x80" + text[at:].encode(),
        "twice": text.encode().decode("latin-1").encode(),
        "form feed": f"{text[:at]}\f{text[at:]}".encode(),
        "no end": text.rstrip("\n").encode(),
        "hard space": text.replace("  ", " \u00a0", 1).encode(),
    }
    how = rng.choice(sorted(changes))
    files[name] = changes[how]
    return f"{name} {how}"


CLASSES: dict[str, Callable[[Random, Files], str]] = {
    "truncated": truncated,
    "flipped": flipped,
    "gone": gone,
    "swapped": swapped,
    "indented": indented,
    "anchored": anchored,
    "encoded": encoded,
}
