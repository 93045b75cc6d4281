"""Documents as files: HTML, PDF, Word, text, workbooks, drawings. Knows blocks and tables, not letters."""
