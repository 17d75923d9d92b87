"""Reads drawings, logos and icons from SVG as vector outlines."""
