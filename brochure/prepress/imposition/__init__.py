"""Lays the pages of a PDF on a printer's sheets."""
