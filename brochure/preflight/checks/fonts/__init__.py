"""Asks about fonts: embedded, with every glyph, readable."""
