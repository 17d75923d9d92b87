"""Numbers notes and sources, and sets them at a page's foot, beside a text or at its end."""
