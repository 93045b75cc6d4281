"""Files opened as pages of text, whatever their format."""
