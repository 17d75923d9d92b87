"""Asks about the file as a whole: standard, intent, metadata, damage."""
