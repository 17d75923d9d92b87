"""Converts colours through ICC profiles, measures how they differ, and knows the output conditions of presses."""
