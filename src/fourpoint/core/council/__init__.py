"""The council's side as values: self-assessment, targets, monitoring, forecasts, priorities and board reports."""
