"""Asks about pictures: their data and their resolution."""
