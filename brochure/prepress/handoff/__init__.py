"""Hands a file over to the printer: ticket, proofs, soft proof."""
