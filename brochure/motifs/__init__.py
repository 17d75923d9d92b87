"""Draws what a theme makes of a brochure's own figures: one file each, pure geometry, no ink and no page."""
