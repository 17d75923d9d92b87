"""The words that blocks are written in, and what each of them draws."""
