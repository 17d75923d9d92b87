"""Lays out pages: the run over all of them, one page, its frames and its furniture."""
