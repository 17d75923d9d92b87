"""Sets key figures in the forms that cover a part of their page: strips of flat colour, stems on a profile of land."""
