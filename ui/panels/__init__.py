"""The panels of the window; each has signals out and methods in and knows no other."""
