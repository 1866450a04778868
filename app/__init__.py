"""Dateline without a screen: feeds, text, extraction and the database; knows nothing of Qt."""
