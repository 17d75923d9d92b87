"""Lays out what a front cover is made of: where its texts stand by the theme, and the motif behind or above them."""
