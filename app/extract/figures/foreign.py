"""Paragraphs in another language inside an English text, whose nouns and dates the English grammar would misread."""

from app.extract.figures.reading import Reading

_FOREIGN = frozenset({
    "de", "la", "el", "los", "las", "del", "y", "en", "que", "di", "il", "che", "della", "nel", "dell", "gli", "der",
    "die", "und", "das", "den", "für", "le", "les", "des", "et", "dans", "pour", "une", "của", "và", "cho", "trong",
    "ngày", "năm", "tháng", "os", "da", "do", "para", "uma", "het", "een", "van", "por", "con",
})  # fmt: skip
_ENGLISH = frozenset({"the", "of", "and", "to", "for", "is", "with", "by", "from", "that", "are", "will", "its", "was"})
_LEAST_WORDS = 8
_LEAST_FOREIGN = 2


def mask_foreign(reading: Reading) -> None:
    """Take the tokens of blocks that hold words of other languages and none of the commonest English ones."""
    if reading.language != "en":
        return
    start = 0
    for index in range(1, len(reading.tokens) + 1):
        if index == len(reading.tokens) or reading.tokens[index].breaks:
            if _is_foreign([token.lower for token in reading.tokens[start:index]]):
                reading.take(start, index)
            start = index


def _is_foreign(words: list[str]) -> bool:
    if len(words) < _LEAST_WORDS:
        return False
    found = set(words)
    return len(found & _FOREIGN) >= _LEAST_FOREIGN and not found & _ENGLISH
