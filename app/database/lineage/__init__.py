"""Lineage: where the words of a quote stand elsewhere, and where they stood first."""

from app.database.lineage.store import LineageStore

__all__ = ["LineageStore"]
