"""Reads YAML text into nodes that know their places; nothing here knows what content means."""
