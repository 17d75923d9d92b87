"""Laid-out pages (plain marks in points) in; painted ReportLab pages out, one way for every output."""
