"""Lays out block records as pages of plain marks on the baseline grid."""
