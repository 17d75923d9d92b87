"""Block records in, laid-out pages (plain marks on the baseline grid) out."""
