"""A case from its opening to its amended letter: each thing that a person does to it, in one transaction."""
