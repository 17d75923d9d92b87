"""Asks about inks and colours: process colours, spots, black, total ink."""
