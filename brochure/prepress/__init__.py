"""Takes finished files to the press: imposes their pages on sheets, and hands them over."""
