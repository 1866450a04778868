"""What is remembered across articles, as values and pure decisions: ground, with the folding of `query` beside it."""
