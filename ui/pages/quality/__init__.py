"""How much of what is extracted is right, as far as people have put it right."""
