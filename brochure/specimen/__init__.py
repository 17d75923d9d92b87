"""Shows on pages how the program sets text in a brand, for designers to sign and for tests."""
