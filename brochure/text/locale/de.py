"""German: 29.777 · 7,5 % · 1. · „Wort“ · 1. Januar 2013."""

from brochure.text.locale import Locale
from brochure.text.locale.spaces import NO_BREAK, Spaces, words

MONTHS = (
    *("Januar", "Februar", "März", "April", "Mai", "Juni"),
    *("Juli", "August", "September", "Oktober", "November", "Dezember"),
)
PAIRS = ("z. B.", "d. h.", "u. a.", "i. d.", "s. o.", "s. u.", "o. ä.", "v. a.", "z. T.", "u. U.")


def ordinal(n: int) -> str:
    """1."""
    return f"{n}."


SAMPLE = (
    "Guter Satz wird gelesen und nicht bemerkt. Die Abstände zwischen den Wörtern sind gleichmäßig, die Zeilen "
    "enden gemeinsam, Trennstriche sind selten und stehen nie dreimal untereinander; Punkt und Komma ragen ein "
    "wenig in den Rand, damit die Kante der Spalte gerade wirkt. Kein Absatz schließt mit einem einzigen Wort."
)

LOCALE = Locale(
    language="de",
    decimal=",",
    group=".",
    percent_sign=f"{NO_BREAK}%",
    quotes=("„", "“"),
    months=MONTHS,
    ordinal_form=ordinal,
    day_form=f"{{day}}.{NO_BREAK}{{month}} {{year}}",
    spaces=Spaces(
        after_number=words("Prozent Millionen Milliarden Million Milliarde Mio. Mio Mrd. Mrd Tsd. Tsd Euro Rubel")
        | words("Dollar Einwohner Jahre Jahren Mal"),
        before_number=words("Nr. S. Abb. Tab. Bd. Art. Abs. Kap. ca. Tel."),
        before_name=words("Dr. Prof. Hr. Fr. Ing. Dipl.-Ing. St."),
        pairs=frozenset((first, second) for first, second in (pair.split() for pair in PAIRS)),
        ordinal_ends=(".",),
        ordinal_words=frozenset(MONTHS) | words("Platz Rang Stelle Jahrhundert"),
        signs={"%": NO_BREAK, "‰": NO_BREAK},
    ),
    hyphenation="de_DE",
    left_min=2,
    right_min=3,
    compounds=True,
    hyphenate_names=True,  # every noun begins with a capital
    words={
        "page": "S.",
        "source": "Quelle",
        "indicator": "Kennzahl",
        "not-given": "nicht angegeben",
        "continued": "(Fortsetzung)",
        "code": "QR-Code: {}",
        "code_card": "QR-Code mit den Kontaktdaten: {}",
        "to-page": "Zu Seite {}",
        "to-source": "Zu Quelle {}",
        "to-note": "Zu Anmerkung {}",
        "to-text": "Zurück zum Text",
        "to-web": "{} öffnen",
        "to-mailto": "E-Mail an {}",
        "to-tel": "{} anrufen",
    },
    name="Deutsch",
    sample=SAMPLE,
)
