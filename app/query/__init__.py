"""What is typed into a search box, read."""
