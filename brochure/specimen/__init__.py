"""Text and a brand go in; pages that show how the program sets it come out, for designers to sign and for tests."""
