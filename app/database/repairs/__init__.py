"""Repairs in the database: kept and listed, found for an article, and the findings as they were extracted."""
