"""From HTML, e-mail and plain text to the one text, and the anatomy of a release."""
