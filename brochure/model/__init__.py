"""Describes the content as frozen, typed records: what a brochure, a page, a fact, a source and a brand are."""
