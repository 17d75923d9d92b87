"""Builds the records of an edition from the nodes of its files, and tells what in them is wrong."""
