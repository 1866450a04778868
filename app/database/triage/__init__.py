"""What people do with articles beyond reading them: labels, notes, the trash, dossiers. One store per subject."""
