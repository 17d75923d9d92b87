"""Checks of tags: structure, reading order, alternatives, navigation."""
