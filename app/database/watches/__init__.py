"""Watches: kept, tried on the past, asked of what arrives."""
