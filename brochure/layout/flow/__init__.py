"""Stacks flowables of whole grid lines: paragraphs, columns, tables, pictures, and what breaks them."""
