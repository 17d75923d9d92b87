"""English: 29,777 · 7.5% · 1st · “word” · 1 January 2013."""

from brochure.text.locale import Locale
from brochure.text.locale.spaces import NO_BREAK, Spaces, words

MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
ENDINGS = {1: "st", 2: "nd", 3: "rd"}


def ordinal(n: int) -> str:
    """1st, 2nd, 3rd, 4th, 11th."""
    return f"{n}{'th' if n % 100 in (11, 12, 13) else ENDINGS.get(n % 10, 'th')}"


SAMPLE = (
    "Good setting is read and not seen. The spaces between the words are even, the lines end together, hyphens "
    "are few and never three in a row; points and commas stand a little in the margin, so that the edge of the "
    "column looks straight. No paragraph closes with a single word."
)

LOCALE = Locale(
    language="en",
    decimal=".",
    group=",",
    percent_sign="%",
    quotes=("“", "”"),
    months=MONTHS,
    ordinal_form=ordinal,
    day_form=f"{{day}}{NO_BREAK}{{month}} {{year}}",
    spaces=Spaces(
        after_number=words("million billion thousand percent euros roubles dollars people jobs years times")
        | frozenset(MONTHS),
        before_number=words("no. No. nos. Nos. p. pp. fig. Fig. ch. vol. art. Art. c. ca.") | frozenset(MONTHS),
        before_name=words("Mr Mrs Ms Dr Prof Prof. St Mr. Mrs. Ms. Dr. St."),
    ),
    hyphenation="en_US",  # as TeX and Typst have it: more breakpoints, and no worse, than en_GB
    left_min=2,
    right_min=3,
    right_at_need=3,
    words={
        "page": "p.",
        "source": "Source",
        "indicator": "Indicator",
        "not-given": "not given",
        "continued": "(continued)",
        "code": "QR code: {}",
        "code_card": "QR code with the contact details: {}",
        "to-page": "Go to page {}",
        "to-source": "Go to source {}",
        "to-note": "Go to note {}",
        "to-text": "Back to the text",
        "to-web": "Open {}",
        "to-mailto": "Write to {}",
        "to-tel": "Call {}",
    },
    name="English",
    sample=SAMPLE,
)
