"""Turns a content folder into finished, judged files: the whole run, and one output's bytes."""
