"""Content and numbers in, a printed brochure out."""

__version__ = "0.1.0"
