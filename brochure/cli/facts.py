"""List every number of the brochure: how it prints, what it is, on which pages, how sure it is and from which source.

A number that nothing uses is listed as unused; below stands how those that were calculated were.

examples:
  make_brochure.py facts content/ours
  make_brochure.py facts content/ours --language en

exit status: 0 done, 1 problems in the content, 2 wrong usage, 3 cannot run
"""

from __future__ import annotations

import argparse

from brochure.cli import DONE, content_argument, existing, terminal
from brochure.problems import Problems


def arguments(parser: argparse.ArgumentParser) -> None:
    """The options of this verb."""
    content_argument(parser)
    parser.add_argument("--language", metavar="CODE", help="print numbers as this language does (default: the first)")


def run(options: argparse.Namespace, problems: Problems) -> int:
    """Lay the edition out, so that page numbers are the real ones, and list its facts."""
    from brochure.build.pipeline import known, open_edition
    from brochure.build.resources import Resources
    from brochure.cache import Store, user_cache_folder
    from brochure.layout.notes.numbering import fact_names
    from brochure.layout.pages.layout_run import lay_out
    from brochure.loading.loader import Reading, load
    from brochure.text.format import printed

    folder = existing(options.content)
    known("language", [options.language] if options.language else [], Reading(folder, problems).languages)
    content = load(folder, options.language, problems, Resources())
    edition = open_edition(content, Store(user_cache_folder()), problems)
    lay_out(edition)
    used: dict[str, list[int]] = {}
    for page in content.pages:
        for name in fact_names((page,)):
            used.setdefault(name, []).extend(number for number in [edition.numbers.get(page.id)] if number)
    rows = [("fact", "prints", "kind", "pages", "status", "source")]
    for name, fact in content.facts.items():
        pages = ", ".join(str(number) for number in sorted(used.get(name, [])))
        pages = pages or ("left out" if name in used else "unused")
        rows.append((name, printed(fact, edition.locale), fact.measured_as, pages, fact.status, str(fact.source)))
    terminal.table(rows)
    for name, fact in content.facts.items():
        if fact.method:
            terminal.say(f"{name}: {fact.method.plain}")
    return DONE
