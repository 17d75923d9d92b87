"""Sets what stands below a picture: its caption and who made it, in one paragraph, parted by a full stop."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from brochure.layout.context import BlockContext
from brochure.layout.flow.paragraph_flowable import Paragraph
from brochure.layout.kit import typesetting
from brochure.layout.kit.spans import runs_of
from brochure.model.brand import Align
from brochure.text.paragraph import Run

if TYPE_CHECKING:
    from brochure.model.records import Text

_ENDS = tuple(".!?…。！？؟:")  # what ends a caption already
_CLOSING = "\"'”’»«)]）」』"  # what may stand behind it
STYLE = "caption"


def caption(
    context: BlockContext, text: Text | None, credit: Text | None = None, *, align: Align | None = None
) -> list[Paragraph]:
    """The caption of a picture, and its credit after a full stop; one paragraph, or none where neither is said."""
    said = text or credit
    if not said:
        return []
    if not (text and credit):
        return [typesetting.paragraph(context, said, STYLE, "caption" if text else "paragraph", align=align)]
    chosen = typesetting.text_style(context, STYLE)
    if align:
        chosen = replace(chosen, align=align)
    locale = context.edition.locale
    stop = "" if _is_ended(context.plain(text)) else locale.listing[1]
    between = stop + ("" if locale.spaces.closed else " ")
    runs = [*runs_of(context, text, chosen), Run(between, chosen), *runs_of(context, credit, chosen)]
    element = context.element("caption", text.place)
    element.relayout = lambda context, _: caption(context, text, credit)[0]
    element.style = STYLE
    written = f"{text.source}{between}{credit.source}"
    return [typesetting.set_runs(context, [run for run in runs if run.text], chosen, element, written)]


def _is_ended(words: str) -> bool:
    return words.rstrip().rstrip(_CLOSING).endswith(_ENDS)
