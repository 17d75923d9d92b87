"""Offers the words that blocks are written in, and draws what each of them says."""
