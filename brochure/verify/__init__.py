"""Proves that no text of the content is lost on its way to the pages, and none is covered there."""
