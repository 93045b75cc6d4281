"""From files to files: what a person does without the service. No room here knows a database or a page."""
