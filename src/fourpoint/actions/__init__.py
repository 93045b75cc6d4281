"""One file for each thing a person does, in rooms; the only place that joins the parts and opens a transaction."""
