"""The page of dossiers."""
