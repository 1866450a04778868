"""What the grammar of the sentence says of counted nouns where the rules saw too little of the phrase."""

from app.extract.figures.counts import DEFINITE
from app.extract.figures.drafts import Draft
from app.extract.figures.plurals import singular
from app.extract.figures.reading import Reading
from app.extract.language_model.syntax import Syntax
from app.findings import FigureKind

_PLURALS = ("NNS", "NNPS")
_FARTHEST = 8
_BETWEEN = frozenset({"and", "or", ",", "-", "‑", "&", "/", "more", "other"})


def check_counted(reading: Reading, syntax: Syntax, drafts: list[Draft]) -> None:
    """Mend the units of counts: a plural that the parse finds behind the rules' noun, none where a verb was taken."""
    for draft in drafts:
        if draft.kind not in (FigureKind.COUNT, None) or draft.is_vague or draft.is_compound or draft.is_suspended:
            continue
        if draft.unit is not None and _is_verb(reading, syntax, draft):
            _drop_verb(reading, draft)
        elif draft.value != 1 and not draft.is_range:
            _take_plural(reading, syntax, draft)


def _is_verb(reading: Reading, syntax: Syntax, draft: Draft) -> bool:
    """Whether the noun of a count is a verb in its sentence: "Alder 250 partners with"."""
    word = syntax.number_at(reading.at(draft.last - 1).start)
    is_alone = draft.last == draft.number + 2
    return is_alone and word is not None and syntax.words[word].tag in ("VBZ", "VBD", "MD")


def _drop_verb(reading: Reading, draft: Draft) -> None:
    before = reading.at(draft.words_from - 1)
    draft.unit, draft.last = None, draft.last - 1
    draft.is_hidden = before.is_capitalised or draft.is_word


def _take_plural(reading: Reading, syntax: Syntax, draft: Draft) -> None:
    """Such as "200 public relations and marketing professionals": the head of the number, beyond the rules' noun."""
    number = syntax.number_at(reading.at(draft.number).start)
    if number is None or syntax.words[number].relation != "nummod":
        return
    head = syntax.words[number].head
    if syntax.words[head].tag not in _PLURALS or not 0 < head - number <= _FARTHEST:
        return
    place = draft.last
    while place < draft.last + _FARTHEST and reading.at(place).start < syntax.words[head].start:
        token = reading.at(place)
        is_inside = token.is_word or token.text in _BETWEEN
        if not is_inside or token.breaks or not reading.is_free(place) or token.lower in DEFINITE:
            return
        place += 1
    if place == draft.last + _FARTHEST or reading.at(place).start != syntax.words[head].start or place < draft.last:
        return
    if reading.is_free(place):
        draft.kind, draft.unit, draft.last = FigureKind.COUNT, singular(reading.at(place).lower), place + 1
        reading.take(draft.first, draft.last)
