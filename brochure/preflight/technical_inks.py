"""Tells by the name of a spot ink whether it stands for a tool or a coat and no printing ink.

Packaging calls them processing steps (ISO 19593-1): cutting, creasing, perforating, gluing, stamping, varnishing, white
below the print. They have a separation, and no ink of theirs adds to what the paper has to take. Their names are free
text, so that whole words are compared, whatever their case: «Black» is no «lack», «Goldenrod» and «Soldier Green» are
plain inks.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache


def _words(text: str) -> frozenset[str]:
    return frozenset(text.casefold().split())


# Words that say by themselves what a separation is for: English, German, Italian, French, Spanish, Portuguese, Dutch,
# Polish, Czech and Russian. What is written as one word in the trade stands here as one word.
_STEPS = _words(
    """
    cutcontour cutlines cutline diecut diecutting dieline dielines thrucut kisscut perfcut perfcutcontour throughcut
    cutter cutting dies drilling punching
    crease creases creasing creaseline foldline foldlines folding perforation perforations perforating perforate perf
    scoring scoreline
    varnish varnishes varnishing lacquer lacquers lacquering laquer spotuv uvspot uvvarnish glueflap gluing glueing
    adhesive embossing emboss debossing deboss foiling foilstamping hotfoil coldfoil stamping laminate lamination
    braille stapling
    stanze stanzen stanzform stanzkontur stanzlinie stanzlinien stanzung stanzmesser schnitt schneiden schneidlinie
    schneidkontur schnittkontur konturschnitt rillung rillen rille rilllinie falz falzen falzlinie falzlinien
    perfo perforationslinie perforieren
    lack lacke lackform lackierung uvlack spotlack drucklack glanzlack mattlack schutzlack relieflack effektlack
    dispersionslack strukturlack partiallack lackfrei lackaussparung
    klebung kleber klebefläche klebeflaeche leim leimung leimfläche prägung praegung heissfolie kaltfolie
    heissfolienprägung folienprägung
    fustella fustelle cordonatura cordonature piega pieghe perforazione vernice vernici verniciatura colla
    plastificazione rilievo cliché
    découpe decoupe rainage rainures pli plis vernis colle gaufrage dorure
    troquel troquelado plegado pliegue hendido perforación perforacion barniz pegamento relieve
    vinco dobra verniz
    stans stansen stanslijn snijlijn rillijn vouw vouwlijn perforatie vernis lijm
    wykrojnik bigowanie perforacja lakier klej
    výsek vysek ryl perforace lak lepidlo
    вырубка вырубной высечка нож биговка бигование фальц фальцовка сгиб перфорация лак лакировка уфлак клей
    тиснение
    """
)
# Words that mean a step only where nothing else is named: «Die Cut» is one, «Die Post Gelb» and «Off White» are inks.
_ALONE = _words(
    """
    die cut fold folds score glue gloss foil drill punch cola nut nuten white opaquewhite underwhite
    whiteunderprint underprint weiss deckweiss unterdruckweiss bianco blanc blanco branco wit biały bílá bila белый
    белила подложка
    """
)
# Words that may stand beside those and change nothing.
_BESIDE = _words(
    """
    line lines contour contours path layer plate form forme shape area areas zone free mark marks guide guides tool
    tools only technical no not non print printing printed overprint spot uv matt matte mat silk satin glossy high hi
    soft touch partial full through kiss half outer inner inside outside front back hot cold opaque under base
    underbase underlay ink inks color colour mm pt linie linien kontur form frei deckend partiell linea linee ligne
    lignes pour à a per di de la le les of the and und et e y и линия контур под
    """
)
_WORD = re.compile(r"[^\W\d_]+")
_HUMP = re.compile(r"(?<=[^\W\d_A-ZА-ЯÄÖÜ])(?=[A-ZА-ЯÄÖÜ])|(?<=[A-ZА-ЯÄÖÜ])(?=[A-ZА-ЯÄÖÜ][^\W\d_A-ZА-ЯÄÖÜ])")


@lru_cache(maxsize=1024)
def is_technical(ink: str) -> bool:
    """Whether a spot ink, by its name, is a tool (die, fold, perforation …) or a coat (varnish, glue, white …)."""
    ink = unicodedata.normalize("NFC", ink)
    whole = [word.casefold() for word in _WORD.findall(ink)]
    parted = [word.casefold() for word in _WORD.findall(_HUMP.sub(" ", ink))]  # CutContour, DieLine
    if _STEPS & {*whole, *parted, "".join(whole)}:
        return True
    return bool(_ALONE & set(parted)) and set(parted) <= _ALONE | _BESIDE
