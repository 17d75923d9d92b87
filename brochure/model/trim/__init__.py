"""Derives from a page's trim size what a brand leaves out: the grid, sizes of type and the steps of its scale."""
