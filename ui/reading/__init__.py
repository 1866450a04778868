"""The parts of the article view."""
