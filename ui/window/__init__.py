"""The window: where each panel stands, every wire between panels and desks, and what it remembers."""
