"""Seeing inside: what the program can tell of itself, its log, and reports of crashes. Knows no screen."""
