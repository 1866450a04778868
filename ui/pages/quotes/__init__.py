"""The quote bank: who said what, then and now."""
