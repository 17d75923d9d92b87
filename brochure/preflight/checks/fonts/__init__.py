"""Checks of fonts: embedded, with every glyph, readable."""
