"""Shapes text: faces, runs of one script and direction, glyphs placed by HarfBuzz."""
