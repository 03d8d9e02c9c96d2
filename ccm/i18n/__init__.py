"""Texts in other languages than English: read only where somebody needs them."""
