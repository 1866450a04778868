"""What follows what was stored: entities are joined, stories told, watches asked. Works through the stores."""
