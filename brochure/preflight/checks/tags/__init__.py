"""Asks about tags: structure, reading order, alternatives, navigation."""
