"""Queries asked of the archive: a tree turned into conditions on articles, quotes, figures and entities."""
