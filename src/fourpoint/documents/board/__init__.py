"""A council's papers: reports to its board, the evidence pack, why two figures differ."""
