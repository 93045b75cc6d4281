"""Rules put to facts: conditions, the grades still possible, the assessment with its trace and its forms."""
