"""Times how long a brochure takes: medians, peak memory and ratios of commands, as a table. No test depends on it."""
