"""What a query finds across the archive."""
