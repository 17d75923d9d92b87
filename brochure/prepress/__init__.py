"""A painted ReportLab document in; the same as a press file or a screen document, by the standards, out."""
