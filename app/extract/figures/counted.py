"""What the grammar of the sentence says of counted nouns where the rules saw too little of the phrase."""

from app.extract.figures.counts import DEFINITE
from app.extract.figures.drafts import Draft
from app.extract.figures.plurals import is_plural, singular
from app.extract.figures.reading import Reading
from app.extract.language_model.syntax import Syntax
from app.extract.lexicon import read_list
from app.findings import FigureKind

_REPORTING = frozenset({
    "suggests", "finds", "indicates", "reveals", "says", "claims", "ends", "begins", "starts", "opens", "runs", "slams",
    "features", "offers", "includes", "covers", "spans", "stands", "boasts", "comes", "goes", "gets", "makes", "takes",
    "gives", "has", "was", "had", "fell", "rose", "found", "came", "went", "took", "gave", "saw", "told", "led", "won",
})  # fmt: skip
"""Verbs behind what a number counts as the first part of a compound."""
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
        elif draft.unit is not None and _begins_with_verb(reading, syntax, draft):
            draft.unit, draft.last = None, draft.number + 1
        elif draft.unit is not None and _ends_in_verb(reading, syntax, draft):
            _cut_verb(reading, draft)
        elif draft.value != 1 and not draft.is_range:
            _take_plural(reading, syntax, draft)


def _is_verb(reading: Reading, syntax: Syntax, draft: Draft) -> bool:
    """Whether the noun of a count is a verb in its sentence: "Alder 250 partners with"."""
    word = syntax.number_at(reading.at(draft.last - 1).start)
    is_alone = draft.last == draft.number + 2
    return is_alone and word is not None and syntax.words[word].tag in ("VBZ", "VBD", "MD")


def _begins_with_verb(reading: Reading, syntax: Syntax, draft: Draft) -> bool:
    """Whether what seems counted is a verb with its object: "the 75,300 surpassed other cohorts"."""
    after = reading.at(draft.number + 1)
    if draft.is_word or draft.scale != 1.0 or draft.last < draft.number + 3 or not after.lower.endswith("ed"):
        return False
    word = syntax.number_at(after.start)
    return word is not None and syntax.words[word].tag == "VBD"


def _ends_in_verb(reading: Reading, syntax: Syntax, draft: Draft) -> bool:
    """Whether the phrase goes on into the verb of its sentence: "the 50 state poll suggests"."""
    words = range(draft.number + 1, draft.last)
    word = syntax.number_at(reading.at(draft.last - 1).start)
    is_verb = word is not None and syntax.words[word].tag in ("VBZ", "VBD", "VBP", "MD")
    is_known = reading.at(draft.last - 1).lower in read_list("plain_verbs.en.txt") | _REPORTING
    is_verb = is_verb and (is_known or _may_count(reading, draft.last - 2))
    return is_verb and len(words) > 1 and all(reading.at(place).is_word for place in words)


def _cut_verb(reading: Reading, draft: Draft) -> None:
    """Leave the plural before the verb, else the noun behind the number."""
    place = next((place for place in range(draft.last - 2, draft.number, -1) if _may_count(reading, place)), None)
    draft.last = (place or draft.number + 1) + 1
    draft.unit = singular(reading.at(draft.last - 1).lower)


def _may_count(reading: Reading, place: int) -> bool:
    return is_plural(reading.at(place).lower) and reading.at(place).text.islower()


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
