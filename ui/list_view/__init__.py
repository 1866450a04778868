"""How rows of the article list and of the feed tree are drawn."""
