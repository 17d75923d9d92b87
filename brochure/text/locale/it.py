"""Italian: 29 777 · 7,5 % · 1º posto · «parola» · 1 gennaio 2013."""

from brochure.text.locale import Locale
from brochure.text.locale.spaces import NARROW, NO_BREAK, Spaces, words

MONTHS = (
    *("gennaio", "febbraio", "marzo", "aprile", "maggio", "giugno"),
    *("luglio", "agosto", "settembre", "ottobre", "novembre", "dicembre"),
)


def ordinal(n: int) -> str:
    """1º: the masculine, as in «1º posto»."""
    return f"{n}º"


SAMPLE = (
    "La buona composizione si legge senza essere vista. Gli spazi fra le parole sono uguali, le righe finiscono "
    "insieme, i trattini sono pochi e mai tre di seguito; la punteggiatura sporge appena nel margine, perché il "
    "bordo della colonna sembri diritto. Nessun paragrafo si chiude con una parola sola."
)

LOCALE = Locale(
    language="it",
    decimal=",",
    group=NARROW,
    percent_sign=f"{NARROW}%",
    quotes=("«", "»"),
    months=MONTHS,
    ordinal_form=ordinal,
    day_form=f"{{day}}{NO_BREAK}{{month}} {{year}}",
    first_of_month="1º",
    spaces=Spaces(
        group=NARROW,
        after_number=words("milioni miliardi milione miliardo mila mln mld euro rubli dollari abitanti posti")
        | words("anni volte")
        | frozenset(MONTHS),
        before_number=words("n. nn. n° N. p. pp. pag. pagg. art. artt. fig. figg. tab. cap. vol. tel. Tel. €")
        | frozenset(MONTHS),
        before_name=words("dott. dott.ssa Dott. ing. Ing. prof. Prof. sig. Sig. S. on. avv. Avv."),
        not_first=words("ecc. ecc a.C. d.C. secolo"),
        ordinal_ends=("º", "ª", "°"),
        signs={"%": NARROW, "‰": NARROW},
    ),
    slips=(
        (r"\b(\d+)o\b", "letter-for-ordinal", "the letter o stands here for º", r"\1º"),
        (r"\b(\d+)a\b", "letter-for-ordinal", "does the letter a stand here for ª?", ""),
        (r"\bpo['`´](?=\W|$)", "straight-apostrophe", "a straight apostrophe stands here", "po’"),
        (r"\bperchè\b", "wrong-accent", "perché is written with an acute accent", "perché"),
    ),
    hyphenation="it_IT",
    left_min=2,
    right_min=2,
    words={
        "page": "p.",
        "source": "Fonte",
        "indicator": "Indicatore",
        "not-given": "non indicato",
        "continued": "(segue)",
        "code": "Codice QR: {}",
        "code_card": "Codice QR con i recapiti: {}",
        "to-page": "Vai a pagina {}",
        "to-source": "Vai alla fonte {}",
        "to-note": "Vai alla nota {}",
        "to-text": "Torna al testo",
        "to-web": "Apri {}",
        "to-mailto": "Scrivi a {}",
        "to-tel": "Chiama {}",
    },
    name="Italiano",
    sample=SAMPLE,
)
