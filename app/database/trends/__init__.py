"""Coverage over time, counted across the archive."""
