"""Files of any format opened into grids of text."""
