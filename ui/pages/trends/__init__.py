"""Trends: coverage over time, shares of voice, what moved."""
