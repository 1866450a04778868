"""Two releases, or two versions of one, side by side."""
