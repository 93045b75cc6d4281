"""A council with files of its own and no server: monitoring, reports to its board, what moved, why figures differ."""
