"""The ledger of figures: a measure over time, and what contradicts it."""
