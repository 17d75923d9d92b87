"""Lets telephone numbers and e-mail addresses lead where they say, without their author marking them."""

from __future__ import annotations

import re

from brochure.layout.context import BlockContext
from brochure.layout.flow.paragraph_flowable import Paragraph
from brochure.layout.kit import typesetting
from brochure.layout.kit.qr_symbol import vcard
from brochure.model.records import Text

ADDRESS = re.compile(r"[^\s@<>]+@[^\s@<>]+\.[^\s@<>.]+")
NUMBER = re.compile(r"\+?[\d(][\d\s()./\u2010-\u2013-]{3,}\d")


def contact(context: BlockContext, text: Text, style: str) -> Paragraph:
    """A number or an address that leads where it says, unless its author has said where."""
    led = target(context.plain(text))
    if not led or any(getattr(span, "link", None) for span in text.spans):
        return typesetting.paragraph(context, text, style)
    return typesetting.link(context, text, led, style)


def contact_card(
    context: BlockContext,
    name: Text,
    role: Text | None,
    organisation: Text | None,
    phone: Text | None,
    mail: Text | None,
) -> str:
    """The vCard of somebody; telephone and e-mail as they are dialled and written to, without words round them."""

    def said(text: Text | None) -> str:
        return context.plain(text).replace("\u00a0", " ").strip() if text else ""

    def led(text: Text | None) -> str:
        return (target(context.plain(text)).partition(":")[2] or said(text)) if text else ""

    return vcard(said(name), said(role), said(organisation), led(phone), led(mail))


def target(words: str) -> str:
    """What an e-mail address or a telephone number leads to; "" where the words are neither."""
    if ADDRESS.fullmatch(words.strip()):
        return f"mailto:{words.strip()}"
    if not (number := NUMBER.match(words.strip())):
        return ""
    digits = re.sub(r"\(0\)|\D", "", number[0])
    return f"tel:{'+' if number[0].startswith('+') else ''}{digits}"
