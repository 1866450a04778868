"""The fourth step, one file per subject: what is remembered across articles."""
