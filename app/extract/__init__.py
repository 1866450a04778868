"""From the one text to findings: who said what, who and what is named, how much."""
