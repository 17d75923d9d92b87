"""Tells whether the words of a link say by themselves where it leads."""

from __future__ import annotations

# Phrases that mean “follow this link” and nothing else, in the languages that brochures are set in.
EMPTY = frozenset(
    """
    qui|clicca qui|fai clic qui|cliccare qui|leggi|leggi di più|leggi tutto|continua|di più|altro|scopri di più
    scopri|vai|link|collegamento|maggiori informazioni|ulteriori informazioni|dettagli|sito|sito web|pagina
    here|click here|click|read|read more|more|learn more|see more|this|this page|this link|details|go|website
    hier|hier klicken|mehr|mehr lesen|weiterlesen|mehr erfahren|weiter|details|link|webseite
    ici|cliquez ici|cliquer ici|lire|lire la suite|en savoir plus|plus|suite|lien|site|site web
    здесь|тут|нажмите здесь|подробнее|далее|читать|читать далее|ссылка|ещё|сайт
    """.replace("\n", "|")
    .strip()
    .split("|")
)


def says_nothing(words: str) -> bool:
    """Whether words of a link are of those that only ask to follow it."""
    plain = " ".join(words.casefold().split()).strip(" .…:;!?»«“”\"'›>→()[]")
    return plain in _EMPTY


_EMPTY = frozenset(" ".join(phrase.split()) for phrase in EMPTY) | {""}
