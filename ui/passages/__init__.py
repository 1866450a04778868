"""Lists whose rows lead to a passage of an article: what pages are made of."""
