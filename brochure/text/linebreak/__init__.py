"""Breaks paragraphs into lines: where a line may end, what it costs, and which lines are the best."""
