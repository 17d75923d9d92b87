"""How long a brochure takes: commands in, a table of medians, peak memory and ratios out. No test depends on it."""
