"""Turns characters into placed glyphs: the rules of each language, faces, glyphs by HarfBuzz, lines.

Nothing heavy is imported here; take what you need from ``paragraph``, which sets texts, ``shaping``, ``linebreak``,
``locale`` and ``format``, which writes facts.
"""
