"""The letter: its draft from the evidence, its blocks, its sources, its forms."""
