"""Checks of pictures: their data and their resolution."""
