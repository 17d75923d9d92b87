"""Converts colours through ICC profiles and knows the output conditions of presses."""
