"""A finished PDF comes in, what it says and what is wrong with it goes out; nothing here knows what made the file.

``judge`` judges any file against an output; each question is one file in ``checks``. ``finished`` and ``words`` are the
quick reader of our own files that every build proves its words with.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from brochure.cache import Store
    from brochure.model.outputs import Output
    from brochure.preflight.finding import Finding

__all__ = ["judge"]


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

    ``spots`` are the inks the job declares (None: nobody has said), ``places`` the places file written with it, which
    gives findings their file and line. A file judged before, in ``store``, is not opened again.
    """
    import hashlib
    import json

    from brochure.preflight.digests import tool_version
    from brochure.preflight.finding import from_json

    data = source if isinstance(source, bytes) else source.read_bytes()
    declared = None if spots is None else sorted(spots)
    base = repr((tool_version(), output, name, declared, rendered)).encode()
    key = hashlib.sha256(base + hashlib.sha256(data).digest() + hashlib.sha256(places or b"").digest()).hexdigest()
    if store and (held := store.get(key)) is not None:
        try:
            return [from_json(entry) for entry in json.loads(held)]
        except (ValueError, KeyError, TypeError):
            pass
    from brochure.preflight.judging import judge as judge_anew  # brings pikepdf along, which a known file needs not

    findings = judge_anew(
        source, output, name=name, spots=declared, places=places, store=store, rendered=rendered
    ).findings
    if store:
        store.put(key, json.dumps([finding.as_json() for finding in findings]).encode())
    return findings
