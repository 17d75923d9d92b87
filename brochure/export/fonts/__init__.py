"""Embeds the fonts that a document uses, as subsets from which its text reads back."""
