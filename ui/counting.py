"""Numbers of things in sentences: "1 article", "1,204 articles"."""


def counted(number: int, one: str, many: str) -> str:
    """Return the number with the noun that fits it; both nouns are translated by the caller."""
    return f"{number:,} {one if number == 1 else many}"
