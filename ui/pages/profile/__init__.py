"""One person, organisation or place as the archive knows it."""
