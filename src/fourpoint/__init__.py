"""Fourpoint: the annual assessment of children's services, from official files to a published letter."""
