"""Reads a finished PDF and judges it; nothing here knows what made the file.

``judge`` judges a file against an output, as every build does with its own; each question is one file in ``checks``.
``finished`` and ``words`` are the quick reader of our own files that every build proves its words with.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from brochure.invocation import install
from brochure.problems import Location, Problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from brochure.cache import Store
    from brochure.model.outputs import Output
    from brochure.preflight.finding import Finding

__all__ = ["judge", "problems"]

NOT_INSTALLED = "not-installed"


def judge(
    source: Path | bytes,
    output: Output,
    *,
    name: str = "",
    spots: Iterable[str] | None = None,
    places: bytes | None = None,
    store: Store | None = None,
    rendered: bool = False,
) -> list[Finding]:
    """Every finding on a file, as a build asks for them: what is written in it, and with ``rendered`` its plates too.

    ``spots`` are the inks the job declares (None: nobody has said), ``places`` the source map written with it, which
    gives findings their file and line. A file judged before, in ``store``, is not opened again. Without pikepdf the
    only finding is that nothing was judged.
    """
    import json

    from brochure.preflight.finding import Finding, from_json
    from brochure.preflight.versions import VERDICTS, ghostscript_stamp, other_checks

    data = source if isinstance(source, bytes) else source.read_bytes()
    declared = None if spots is None else sorted(spots)
    renderer = ghostscript_stamp() if rendered else ""
    key = VERDICTS.key(output, name, declared, renderer, other_checks(), data, places)
    if store and (held := store.get(key)) is not None:
        try:
            return [from_json(entry) for entry in json.loads(held)]
        except (ValueError, KeyError, TypeError):
            pass
    try:
        from brochure.preflight.runner import judge as judge_anew  # brings pikepdf, which a known file needs not
    except ModuleNotFoundError as missing:
        sentence = f"finished files were not judged: the package {missing.name} is not installed"
        return [Finding(NOT_INSTALLED, "warning", sentence)]
    findings = judge_anew(
        source, output, name=name, spots=declared, places=places, store=store, rendered=rendered
    ).findings
    if store:
        store.put(key, json.dumps([finding.as_json() for finding in findings]).encode())
    return findings


def problems(findings: Iterable[Finding], output: Output, folder: Path) -> Iterator[Problem]:
    """What a build's author should know of its own file, at the content's line; notes are for ``preflight`` to print.

    ``folder`` is that of the content, from which the findings' lines are counted.
    """
    for finding in findings:
        if finding.severity == "info":
            continue
        if finding.code == NOT_INSTALLED:
            yield Problem(finding.code, finding.message, None, install(), "warning")
            continue
        from brochure.preflight.checks import advice  # only when there is something to advise on

        file, _, line = finding.where.rpartition(":")
        place = Location(str(folder / file), int(line)) if file else None
        page = f"page {finding.page} of the {output.name} file" if finding.page else f"the {output.name} file"
        about = f" – {finding.object}" if finding.object else ""
        sentence = f"{page}: {finding.message}{about}"
        yield Problem(finding.code, sentence, place, advice().get(finding.code, ""), finding.severity)
