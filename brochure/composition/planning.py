"""Plans the pages of an edition: which are composed, and what page records come of the plan."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from brochure.composition.booklet import Booklet
from brochure.composition.fixed import no_room
from brochure.composition.found_plan import FoundAgain
from brochure.composition.grounds import Dress, Grounds, rhythm_of
from brochure.composition.kept import Followed, followed, kept_plan
from brochure.composition.measuring import Measurer
from brochure.composition.optional_pages import fill_problems, leave_out, optional_names, told_left_out
from brochure.composition.placements import Composed, Placement, PlannedPage, Unit
from brochure.composition.plan_steps import Plan, Step
from brochure.composition.questions import Questions
from brochure.composition.sections import OPENINGS, Section, asks_for_a_value, free_units, section, value_of
from brochure.layout.edition import Edition
from brochure.layout.kept_plan import FILE, KeptPlan, dumped, parsed
from brochure.layout.kit.cells import counted
from brochure.layout.variants import AT_MOST, sizes_of
from brochure.model import citation
from brochure.model.composition import OFF, Composition, PageCount
from brochure.model.page import At, Band, Block, Page, Reach, notes_at
from brochure.problems import Problem

ROUNDS = 24  # of search, after which what is estimated too short is told as it is
MOST_NAMED = 6  # pages that a line of the build names
STITCHED, OTHERWISE = 4, 2  # pages that a binding takes at a time


def plan(edition: Edition, lengths: Mapping[str, int]) -> list[PlannedPage]:
    """The pages of an edition, in print order. ``lengths``: how many pages those take that are laid out as written."""
    chosen = _found_again(edition, lengths) if is_composed(edition) else None
    edition.problems.extend((*fill_problems(edition), *told_left_out(edition)))
    if not chosen:
        return [as_written(page) for page in edition.pages]
    edition.problems.extend(_resized(chosen.plan))
    steps = zip(chosen.plan.steps, chosen.dresses, strict=True)
    return [_page(chosen.booklet.sections, step, dress, edition) for step, dress in steps]


@dataclass(frozen=True)
class Chosen:
    """The plan that an edition is laid out by, what it was chosen from, and the dress of each of its pages."""

    booklet: Booklet
    plan: Plan
    dresses: Sequence[Dress]


def choose(edition: Edition, lengths: Mapping[str, int]) -> Chosen | None:
    """The plan of an edition; None where nothing is composed, or no pages hold it."""
    if not is_composed(edition):
        return None
    measurer = _settled(edition, lengths)
    with measurer.measures.saved():
        return _chosen(measurer, lengths)


def _found_again(edition: Edition, lengths: Mapping[str, int]) -> Chosen | None:
    """The same, as it was found before where nothing has changed since; what its pages cost is not known then."""
    named = {id(block) for block in edition.identities.blocks.values()}
    if any(id(block) not in named for page in edition.pages for block in page.blocks):
        return choose(edition, lengths)  # pages that a program made have no names to keep their blocks by
    measurer = _settled(edition, lengths)
    with measurer.measures.saved():
        found = FoundAgain("plan", measurer, lengths)
        if (plan := found.read(parsed)) and (chosen := _as_found(measurer, lengths, plan)):
            return chosen
        told = len(edition.problems)
        chosen = _chosen(measurer, lengths)
        if chosen and len(edition.problems) == told:  # what was told is to be told again
            steps, dresses = chosen.plan.steps, chosen.dresses
            found.keep(dumped(kept_plan(measurer, chosen.booklet.sections, steps, dresses, same=True)))
        return chosen


def _measurer(edition: Edition) -> Measurer:
    return Measurer(edition, optional_names(edition), Questions(edition.identities))


def _settled(edition: Edition, lengths: Mapping[str, int]) -> Measurer:
    """The measurer of the pages that are printed; where some may be left out, what is best for all decides which.

    It is then as if the others were not written: lists of pages and numbers of notes may take fewer lines without them.
    """
    measurer = _measurer(edition)
    if edition.passed_over is not None or not measurer.optional:
        return measurer
    with measurer.measures.saved():
        found = FoundAgain("left out", measurer, lengths)
        if (left := found.read(json.loads)) is None:
            left = _left_out(measurer, lengths)
            found.keep(json.dumps(left))
    leave_out(edition, left)
    return _measurer(edition) if left else measurer


def _left_out(measurer: Measurer, lengths: Mapping[str, int]) -> list[str]:
    """The pages that are left out."""
    edition = measurer.edition
    with measurer.edition.trying():
        kept = followed(measurer, edition.kept) if edition.kept else Followed()
        booklet, plans = _searched(measurer, lengths, kept)
    if not plans:
        return []
    taken = {step.section + also for step in plans[0].steps for also in (0, bool(step.way and step.way.shared))}
    return [page.id for at, page in enumerate(edition.pages) if at in booklet.optional and at not in taken]


def _as_found(measurer: Measurer, lengths: Mapping[str, int], plan: KeptPlan) -> Chosen | None:
    """The plan that was found for the same content; None where it does not hold it."""
    kept = followed(measurer, plan, same=True)
    if any(name in plan.pages for name in kept.changed):
        return None
    pages = measurer.edition.pages
    sections = [kept.sections.get(at) or Section(page) for at, page in enumerate(pages)]
    right = measurer.edition.brochure.chapters.on_right
    booklet = Booklet(measurer, sections, lengths, multiple_of(measurer.edition), kept=kept.steps, starts_right=right)
    plans = booklet.plans()
    return dressed(booklet, plans[0], kept.dresses) if plans else None


def _chosen(measurer: Measurer, lengths: Mapping[str, int]) -> Chosen | None:
    edition = measurer.edition
    kept = followed(measurer, edition.kept) if edition.kept else Followed()
    booklet, plans = _searched(measurer, lengths, kept)
    if not plans:
        return None
    if otherwise := [name for name in kept.changed if _differs(edition, booklet.sections, plans[0], name)]:
        edition.problems.extend([_otherwise(edition, otherwise)])
    with measurer.edition.trying():
        return dressed(booklet, plans[0], kept.dresses if booklet.kept else None)


def _resized(plan: Plan) -> Iterator[Problem]:
    """What its author has written of a block's sizes and no page has room for."""
    for placed in (placed for step in plan.steps if step.way for placed in step.way.placements):
        block, settings = placed.unit.origin, placed.variant.at(placed.height)
        given_up = [name for name in sizes_of(block) if _is_other(name, getattr(block, name), settings)]
        if given_up:
            named = " and ".join(_as_written(name, getattr(block, name)) for name in given_up)
            sentence = f"the block is set as its page allows: none of this size has room for {named}"
            yield Problem("resized", sentence, block.place, "leave it out, or write less", "info")


def _is_other(name: str, said: Any, settings: Mapping[str, Any]) -> bool:
    """Whether a field is set otherwise than it is written; to take fewer columns is left to the program."""
    taken = settings.get(name, said)
    return taken != said and not (name in AT_MOST and taken and taken <= said)


def _as_written(name: str, value: Any) -> str:
    """A field as its author has written it; of a list its name alone."""
    return (
        f"{name}:"
        if isinstance(value, tuple)
        else f"{name}: {value:g}"
        if isinstance(value, float)
        else f"{name}: {value}"
    )


def plan_of(chosen: Chosen) -> KeptPlan:
    """The plan that an edition is laid out by, as `plan.lock` holds it."""
    measurer = chosen.booklet.measurer
    with measurer.measures.saved():
        return kept_plan(measurer, chosen.booklet.sections, chosen.plan.steps, chosen.dresses)


def dressed(booklet: Booklet, plan: Plan, kept: Mapping[int, Sequence[Dress]] | None = None) -> Chosen:
    """A plan with the grounds of its pages; ``kept`` are those of sections that have theirs already."""
    edition = booklet.measurer.edition
    grounds = Grounds(booklet.measurer, edition.brand, rhythm_of(edition.brochure.composition))
    waiting = {section: iter(dresses) for section, dresses in (kept or {}).items()}
    given = {at: next(waiting[step.section]) for at, step in enumerate(plan.steps) if step.section in waiting}
    return Chosen(booklet, plan, grounds.chosen(booklet.sections, plan.steps, given))


def _differs(edition: Edition, sections: Sequence[Section], plan: Plan, name: str) -> bool:
    """Whether a page has other shapes than in the kept plan."""
    of = edition.kept.pages.get(name) if edition.kept else None
    number = next(at for at, section in enumerate(sections) if section.page.id == name)
    shapes = [step.way.shape for step in plan.steps if step.way and step.section == number]
    return shapes != [sheet.shape for sheet in of.sheets] if of else bool(shapes)


def _otherwise(edition: Edition, changed: Sequence[str]) -> Problem:
    """Which pages are not as they were kept, in one line of the build."""
    named = ", ".join(changed[:MOST_NAMED]) + (f" and {len(changed) - MOST_NAMED} more" if changed[MOST_NAMED:] else "")
    pages = f"{len(changed)} pages do" if len(changed) > 1 else "one page does"
    sentence = f"{edition.language}: {pages} not fit as {FILE} has it, and was composed anew: {named}"
    hint = "look at it; build --keep-plan keeps the plan as it is now"
    return Problem("plan", sentence.replace("it, and was", "them, and were") if len(changed) > 1 else sentence,
                   hint=hint, severity="info")  # fmt: skip


def plan_of_pages(edition: Edition, lengths: Mapping[str, int], count: int) -> Plan | None:
    """The best plan of so many pages, whatever is asked for and was kept; None where the content has none."""
    measurer = _measurer(edition)
    with measurer.measures.saved(), measurer.edition.trying():
        _, plans = _searched(measurer, lengths, Followed(), PageCount(count, count))
    last = plans[0].steps[-1] if plans else None
    if last is None:
        return None
    pages = last.page if last.way else last.page - 1 + lengths.get(edition.pages[last.section].id, 1)
    return plans[0] if pages == count else None


def _searched(
    measurer: Measurer, lengths: Mapping[str, int], kept: Followed, wanted: PageCount | None = None
) -> tuple[Booklet, list[Plan]]:
    """The search over an edition's sections and the plans for them, the best first.

    ``wanted``: pages that a plan may have, if not those that the brochure asks for.
    """
    edition = measurer.edition
    sections = [kept.sections.get(at) or section(measurer, page) for at, page in enumerate(edition.pages)]
    told: list[Problem | None] = []
    asked = edition.brochure.composition
    wanted = wanted or (asked.pages if isinstance(asked, Composition) else PageCount())

    def search() -> Booklet:
        optional = _optional(edition, sections)
        multiple, right = multiple_of(edition), edition.brochure.chapters.on_right
        return Booklet(measurer, sections, lengths, multiple, wanted, kept.steps, kept.shapes, optional, right)

    with measurer.edition.trying():
        booklet = search()
        for _ in range(ROUNDS + 2 * len(sections)):
            if not (plans := booklet.plans()):
                if (worst := _uncomposable(booklet)) is None:
                    break
                sections[worst], problem = _given_up(booklet, worst)
                told.append(problem)
                booklet = search()
            elif short := too_short(plans[0], booklet):
                for number in short:
                    booklet.forget(number)
            else:
                break
    found = _other_count(plans[0], wanted, edition) if plans else None
    if kept.steps and (found or not plans):  # what was kept is in the way of what is asked for now
        return _searched(measurer, lengths, Followed(changed=[page.id for page in edition.pages]))
    told.append(found)
    edition.problems.extend(problem for problem in told if problem)
    return booklet, plans


def _optional(edition: Edition, sections: Sequence[Section]) -> dict[int, bool | None]:
    """The sections that may be left out while that is not settled, and whether the kept plan has them."""
    if edition.passed_over is not None:
        return {}
    kept = edition.kept
    known = {**dict.fromkeys(kept.pages, True), **dict.fromkeys(kept.left_out, False)} if kept else {}
    return {at: known.get(one.page.id) for at, one in enumerate(sections) if one.optional and one.composed}


def _other_count(plan: Plan, wanted: PageCount, edition: Edition) -> Problem | None:
    """A number of pages that was asked for and that no plan has; nothing where the plan has it."""
    pages = plan.steps[-1].page if plan.steps else 0
    if wanted.least <= pages <= (wanted.most or pages):
        return None
    asked, more = (wanted.most, pages - wanted.most) if wanted.most and pages > wanted.most else (wanted.least, 0)
    few = f"take about {counted(more, 'page')} out of it" if more else "put more into it"
    sentence = f"the content takes {counted(pages, 'page')}, and {asked} are asked for"
    place = getattr(edition.brochure.composition, "place", None)
    return Problem("page-count", sentence, place, f"{few}, or write pages: {pages}", "warning")


def _given_up(booklet: Booklet, number: int) -> tuple[Section, Problem | None]:
    """A section that no pages hold, as it is laid out then, and what its author is told.

    What has a place stands there all the same, and what finds no room beside it on the pages that follow.
    """
    of, measurer = booklet.sections[number], booklet.measurer
    problem = _no_template(of, booklet.fitting(number), measurer)
    if not of.fixed:
        return Section(of.page), problem
    free = replace(of, page=of.page.model_copy(update={"layout": ("auto",)}))
    if not any(booklet.ways(number, reading, booklet.first(number)) for reading in range(len(of.readings))):
        first = [reading[0] for reading in of.readings]
        return replace(free, crowded=True), no_room(measurer, first, of.fixed, of.hang)
    return (free, problem) if problem else (Section(of.page), None)


def _no_template(section: Section, fitting: Sequence[str], measurer: Measurer) -> Problem | None:
    """A layout that was asked for and cannot hold its page; nothing where the program was to choose."""
    if not (asked := section.asked(0)):
        return None
    known = {*measurer.edition.brand.templates, *OPENINGS}
    unknown = [name for name in section.page.layout if name not in known]
    sentence = f"the layout {asked} cannot hold this page"
    valued = any(value_of(measurer, unit.block, section.page) for unit in free_units(section.page))
    unvalued = f"the layout {asked} needs a highlighted row of a chart, or a block of kind callout"
    if unknown:
        sentence = f"there is no layout “{unknown[0]}”"
    elif asks_for_a_value(measurer, section.page) and not valued:
        sentence = unvalued
    hint = f"write {', '.join(fitting[:-1])} or {fitting[-1]}" if len(fitting) > 1 else f"write {(*fitting, 'auto')[0]}"
    if sentence == unvalued:
        hint = f"write highlight: and the number of a row under chart:, or {hint}"
    return Problem("no-layout", sentence, section.page.place, f"{hint}, or leave layout: out")


def too_short(plan: Plan, booklet: Booklet) -> set[int]:
    """The sections of a plan in which a unit that was estimated, or stretched, does not fit as it was told."""
    found = set()
    for step in plan.steps:
        for placed in step.way.placements if step.way else ():
            if (placed.variant.rough or placed.variant.grows) and not booklet.measurer.holds(placed):
                found |= {step.section, step.section + bool(step.way and step.way.shared)}
    return found


def is_composed(edition: Edition) -> bool:
    """Whether the brochure leaves its pages to the program."""
    return bool(edition.brochure.composition != OFF and edition.pages)


def _uncomposable(booklet: Booklet) -> int | None:
    """The first section that no pages hold."""
    return next((number for number in range(len(booklet.sections)) if not booklet.holds(number)), None)


def multiple_of(edition: Edition) -> int:
    """How many pages the binding takes at a time."""
    job = edition.brochure.job
    return STITCHED if not job or job.binding in (None, "saddle") else OTHERWISE


def as_written(page: Page) -> PlannedPage:
    """A page on which nothing is composed."""
    return PlannedPage(page, 0, None, {})


def _notes_below(placed: Placement, way: Composed, edition: Edition) -> bool:
    """Whether a unit has footnotes and nothing below it: they stand at the foot of the page."""
    block = placed.unit.block
    if notes_at(block, edition.brochure.notes_at) != "foot" or not any(citation.cited(block)):
        return False
    first, last = placed.columns
    others = [(other.columns, other.lines) for other in way.placements]
    others += [(other.columns, other.lines) for other in way.fixed]
    return not any(
        lines[0] >= placed.lines[1] and columns[0] <= last and columns[1] >= first for columns, lines in others
    )


def _page(sections: Sequence[Section], step: Step, dress: Dress, edition: Edition) -> PlannedPage:
    of = sections[step.section]
    page, way = of.page, step.way
    if way is None:
        return as_written(page)
    blocks: list[Block] = []
    origins: dict[int, Unit] = {}
    if way.opening:
        blocks.append(way.opening.block)
        origins[id(way.opening.block)] = way.opening
    for one in way.fixed:
        blocks.append(one.unit.block)
        origins[id(one.unit.block)] = one.unit
    for placed in way.placements:
        foot = edition.brand.grid.last_line if _notes_below(placed, way, edition) else placed.lines[1]
        at = At.model_construct(
            place=placed.unit.origin.place, columns=Reach(*placed.columns), lines=Reach(placed.lines[0], foot)
        )
        lines = placed.lines[1] - placed.lines[0]
        settings: dict[str, Any] = {**placed.variant.at(lines), "at": at}
        blocks.append(placed.unit.block.model_copy(update=settings))
        origins[id(blocks[-1])] = placed.unit
    if way.fixed:  # they are read where they are written, not where they stand
        written = {id(block): number for number, block in enumerate(page.blocks)}
        blocks.sort(key=lambda block: written[id(origins[id(block)].origin)])
    part = 0 if step.begins(of) else 1
    changes: dict[str, Any] = {"blocks": tuple(blocks)}
    if part:
        changes |= {"title": None, "label": None}
    if dress.ground:
        changes["ground"] = dress.ground
    if dress.band:
        changes["bands"] = (Band.model_construct(lines=Reach(0, dress.foot), ground=dress.band, place=page.place),)
    further = (sections[step.section + 1].page,) if way.shared else ()
    read = page if way.fixed else None
    return PlannedPage(page.model_copy(update=changes), part, way, origins, further, read)
