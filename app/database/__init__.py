"""The only door to SQL: rows stay inside, frozen values come out."""
