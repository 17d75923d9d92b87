"""Paints laid-out pages into one output's PDF: ink operators, text, tags, standards."""
