"""Reads photographs and places them as pixels in an output's own colours."""
