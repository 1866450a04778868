"""The window: draws, listens and asks `app`."""
