"""Identities: who is who across the archive."""
