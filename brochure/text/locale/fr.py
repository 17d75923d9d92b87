"""French: 29 777 · 7,5 % · 1er · « mot » · 1er janvier 2013."""

from brochure.text.locale import Locale
from brochure.text.locale.spaces import NARROW, NO_BREAK, Spaces, words

MONTHS = (
    *("janvier", "février", "mars", "avril", "mai", "juin"),
    *("juillet", "août", "septembre", "octobre", "novembre", "décembre"),
)


def ordinal(n: int) -> str:
    """1er, 2e."""
    return f"{n}{'er' if n == 1 else 'e'}"


SAMPLE = (
    "Une bonne composition se lit sans se voir. Les espaces entre les mots sont égales, les lignes finissent "
    "ensemble, les coupures sont rares et jamais trois de suite ; la ponctuation déborde un peu dans la marge, "
    "pour que le bord de la colonne paraisse droit. Aucun paragraphe ne se ferme sur un seul mot."
)

LOCALE = Locale(
    language="fr",
    decimal=",",
    group=NARROW,
    percent_sign=f"{NARROW}%",
    quotes=(f"«{NO_BREAK}", f"{NO_BREAK}»"),
    months=MONTHS,
    ordinal_form=ordinal,
    day_form=f"{{day}}{NO_BREAK}{{month}} {{year}}",
    first_of_month="1er",
    spaces=Spaces(
        group=NARROW,
        after_number=words("millions milliards million milliard euros roubles dollars habitants emplois ans fois")
        | frozenset(MONTHS),
        before_number=words("n° nº p. pp. art. fig. chap. vol. tél. €"),
        before_name=words("M. MM. Mme Mlle Dr Pr St Ste"),
        not_first=words("etc. etc siècle"),
        ordinal_ends=("er", "re", "e", "es"),
        signs={**dict.fromkeys("%‰;!?", NARROW), **dict.fromkeys(":»", NO_BREAK)},
        openings={"«": NO_BREAK},
    ),
    slips=(
        (r"\b(\d+)i?[eè]mes?\b", "long-ordinal", "an ordinal ends with e alone", r"\1e"),
        (r"\b1ère\b", "long-ordinal", "the first is written 1re", "1re"),
    ),
    hyphenation="fr",
    left_min=2,
    right_min=3,
    words={
        "page": "p.",
        "source": "Source",
        "indicator": "Indicateur",
        "not-given": "non indiqué",
        "continued": "(suite)",
        "code": "Code QR : {}",
        "code_card": "Code QR avec les coordonnées : {}",
        "to-page": "Aller à la page {}",
        "to-source": "Aller à la source {}",
        "to-note": "Aller à la note {}",
        "to-text": "Retour au texte",
        "to-web": "Ouvrir {}",
        "to-mailto": "Écrire à {}",
        "to-tel": "Appeler le {}",
    },
    name="Français",
    sample=SAMPLE,
)
