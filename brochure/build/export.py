"""Writes laid-out pages as the bytes of one output's file: painted, tagged, declared to its standards."""

from __future__ import annotations

import io
import os
import re
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from functools import partial

from brochure.colour import output_conditions
from brochure.colour.own_colours import OwnColours
from brochure.export import standards
from brochure.export.document_writer import DocumentWriter
from brochure.export.fingerprint import fingerprint
from brochure.export.ink_operators import Inks
from brochure.export.ink_ramps import toning
from brochure.export.printer_marks import Folds, Slug
from brochure.frame import PageMarks, Photo
from brochure.images import placed_images
from brochure.layout.edition import Edition
from brochure.model.outputs import ColourSpace, Output
from brochure.problems import WrongUsage, printable

LATEST = 253_402_300_799  # the last second of the year 9999: dates in a PDF have four digits for the year


def write(edition: Edition, pages: list[PageMarks], output: Output) -> bytes:
    """The laid-out pages as the bytes of one output's file."""
    file = io.BytesIO()
    grid = edition.brand.grid
    inks = Inks(edition.brand.palette, output.colours, _own_colours(edition, output))
    document = DocumentWriter(
        file,
        output,
        inks,
        grid.trim,
        grid.bleed_of(1, edition.locale.rtl),
        partial(_prepared, edition, output, inks),
        edition.face,
    )
    standards.declare(document.canvas, output, condition(edition, output.colours), file_words(edition), edition.store)
    if output.tagged:
        document.tag(edition.tree, pages, edition.leads_to)
    slug = _slug(edition, pages, output) if "slug" in output.marks else None
    for page in pages:
        folds = Folds(grid.folds_of(page.number, edition.locale.rtl), grid.fold_line or "")
        document.paint(page, slug(page) if slug else None, folds)
        standards.finish_page(document.canvas, output)
    document.finish()
    return file.getvalue()


def _own_colours(edition: Edition, output: Output) -> OwnColours:
    """How colours that logos have of their own are printed: through the job's profile, within its limit of ink."""
    press, screens = condition(edition, "cmyk").profile, condition(edition, "rgb").profile
    return OwnColours(press, screens, output.limits.ink_error)


def _slug(edition: Edition, pages: Sequence[PageMarks], output: Output) -> Callable[[PageMarks], Slug]:
    """What the slug line of each page says: job, edition, language, page, date, the content's hash, inks."""
    brochure, job = edition.brochure, edition.brochure.job
    name = job.name if job and job.name else edition.plain(brochure.title, "")
    job_file = f"{printable(edition.folder.resolve().name)} {output.name}"
    after = (
        brochure.date.isoformat(),
        fingerprint(pages),
        ", ".join(["C, M, Y, K", *Inks(edition.brand.palette, "cmyk").spots]),
    )

    def slug(page: PageMarks) -> Slug:
        number = f"page {page.number}/{len(pages)}"
        return Slug((name, job_file, edition.language, number, *after), edition.brand.styles.note.font)

    return slug


def condition(edition: Edition, colours: ColourSpace) -> output_conditions.Condition:
    """What an output of this brochure in these colours is printed by: the shop's own profile, if its job names one."""
    job = edition.brochure.job
    own = edition.folder / job.profile if job and job.profile else None
    return output_conditions.condition_of(colours, own, job.condition if job else None)


def _prepared(edition: Edition, output: Output, inks: Inks, photo: Photo) -> placed_images.Prepared:
    """A photograph cropped, converted and scaled for an output, or in the inks that it is to be printed in."""
    return placed_images.prepared(
        photo.file,
        output.colours,
        condition(edition, "cmyk").profile,
        condition(edition, "rgb").profile,
        photo.box.width,
        photo.box.height,
        photo.focal,
        output.image_ppi,
        edition.store,
        toning(photo.look, inks),
    )


def asked_date() -> int | None:
    """The date that SOURCE_DATE_EPOCH asks for in seconds since 1970, up to the year 9999; None where it is not set.

    Raises WrongUsage for what is no such number.
    """
    written = os.environ.get("SOURCE_DATE_EPOCH")
    if written is None:
        return None
    if not re.fullmatch("[0-9]{1,12}", written.strip()) or int(written) > LATEST:
        sentence = f"SOURCE_DATE_EPOCH is “{written[:40]}”, and no date"
        raise WrongUsage(sentence, f"set it to seconds since 1970, from 0 to {LATEST}, or unset it")
    return int(written)


def file_words(edition: Edition) -> standards.Words:
    """What the file says of itself; its date is SOURCE_DATE_EPOCH's or the content's, never today."""
    brochure, asked = edition.brochure, asked_date()
    day = datetime(brochure.date.year, brochure.date.month, brochure.date.day, tzinfo=UTC)
    return standards.Words(
        title=edition.plain(brochure.title, ""),
        subject=edition.plain(brochure.subject, "") if brochure.subject else "",
        author=edition.plain(brochure.author, "") if brochure.author else "",
        language=edition.language,
        date=int(day.timestamp()) if asked is None else asked,
        spots=tuple(Inks(edition.brand.palette, "cmyk").spots),
        rtl=edition.locale.rtl,
    )
