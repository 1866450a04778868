"""The quote bank: who said what, when and where else, across the archive."""
