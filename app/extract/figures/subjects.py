"""What a figure measures, as a noun phrase of the text: never the whole sentence."""

from app.extract.figures.adjoining import NEVER_DESCRIBED
from app.extract.figures.clauses import clause_subject
from app.extract.figures.drafts import Draft
from app.extract.figures.events import event_of
from app.extract.figures.locale import numbers_of
from app.extract.figures.measured import measured_by
from app.extract.figures.numbers import scale_at
from app.extract.figures.parsed import Sentences
from app.extract.figures.phrases import movers, phrase_of, run_of
from app.extract.figures.reading import Reading
from app.extract.figures.tables import Tables
from app.extract.lexicon import read_list
from app.findings import FigureKind, Phrase

_ATTRIBUTIVE = frozenset(
    {FigureKind.MONEY, FigureKind.PERCENT, FigureKind.MEASURE, FigureKind.DURATION, FigureKind.RATIO}
)
_SHARES = frozenset({FigureKind.PERCENT, FigureKind.RATIO})
_AMOUNTS = frozenset({FigureKind.DURATION, FigureKind.MEASURE, FigureKind.MONEY})
_LONGEST_BRACKET = 7
_OR_SO = (("or", "less"), ("or", "more"), ("or", "fewer"), ("or", "so"))
_THEM = frozenset({"them", "these", "those", "which", "whom"})
_COMPARING = frozenset({"over", "on", "-", "to"})


def find_subject(reading: Reading, tables: Tables, sentences: Sentences, draft: Draft) -> None:
    """Set the subject of a figure where one can be told.

    What stands right beside the figure says more than the parse of a whole sentence; the parse says more than the
    rules that look for the subject of the clause.
    """
    if draft.kind is FigureKind.ORDINAL:
        draft.subject = _ranked(reading, draft)
    if reading.language == "en" and (draft.kind is FigureKind.DATE or draft.is_relative or draft.unit == "time"):
        draft.subject = event_of(sentences, draft)
        return
    if not draft.is_quantity:
        return
    if reading.language != "en":
        draft.subject = _own_noun(reading, draft)
        return
    row = tables.row_of(draft.number)
    if row is not None:
        draft.subject = tables.label_of(row, reading.at(draft.number).start)
        return
    part = _share_of(reading, sentences, draft) or _counted(reading, sentences, draft)
    if part is not None and sentences.holds_noun(part):
        draft.subject = part
        return
    found = measured_by(sentences, draft)
    if found is not None and found.noun is None:
        return
    phrase = sentences.phrase_of(found.noun) if found is not None and found.noun is not None else None
    phrase = phrase or (_attribute(reading, sentences, draft) or clause_subject(reading, draft))
    draft.subject = phrase if phrase is not None and sentences.holds_noun(phrase) else None


def _share_of(reading: Reading, sentences: Sentences, draft: Draft) -> Phrase | None:
    """Such as "60 per cent of costs", "ten years of experience", "$4m in grants": the phrase behind "of" or "in"."""
    _, last = reading.sentence_of(draft.first)
    of = _skip_bracket(reading, draft.last)
    of += 2 * (reading.lower_words(of, of + 2) in _OR_SO)  # "10 percent or less of"
    joint, noun = reading.at(of).lower, sentences.behind(reading.at(of).start)
    is_share = draft.kind in _SHARES | _AMOUNTS and joint == "of"
    if not is_share and not (
        draft.kind is FigureKind.MONEY and joint == "in" and noun is not None and sentences.is_kind_at(noun)
    ):
        return None
    phrase = sentences.phrase_of(noun) if noun is not None else None
    if phrase is not None:
        return phrase
    return phrase_of(reading, of + 1, run_of(reading, of + 1, last))


def _skip_bracket(reading: Reading, place: int) -> int:
    """Skip a conversion: "20 billion yuan ($2.9 billion) of goods"."""
    if reading.at(place).text != "(":
        return place
    ends = (index for index in range(place + 1, place + _LONGEST_BRACKET) if reading.at(index).text == ")")
    return next((end + 1 for end in ends), place)


def _counted(reading: Reading, sentences: Sentences, draft: Draft) -> Phrase | None:
    """Such as "eight visits to Russia": the counted noun with the phrase that belongs to it."""
    if draft.kind is not FigureKind.COUNT or draft.unit in (None, "time", "point"):
        return None
    if reading.at(draft.last).lower not in ("of", "to") or reading.at(draft.last + 1).lower == "date":
        return None
    if reading.at(draft.words_from - 1).lower == "of":
        return None  # "a group of 13 members of the guild"
    counted, noun = _own_noun(reading, draft), sentences.behind(reading.at(draft.last).start)
    if counted is None or noun is None or sentences.syntax.words[noun].relation != "nmod":
        return None
    whole = sentences.phrase_of(noun)
    return Phrase.at(reading.text, counted.span.start, whole.span.end) if whole is not None else None


def _attribute(reading: Reading, sentences: Sentences, draft: Draft) -> Phrase | None:
    """Such as "a $22 million round", "a ten-year supply agreement": the noun that the figure stands before."""
    token = reading.at(draft.last)
    verbs = read_list("subject_verbs.txt")
    is_attributive = draft.kind in _ATTRIBUTIVE or draft.is_compound
    if not is_attributive or not token.is_word or token.breaks or token.lower in NEVER_DESCRIBED:
        return None
    is_hyphened = reading.at(draft.last - 2).text in ("-", "‑")
    if token.lower in ("year", "quarter", "month", "week") and reading.at(draft.last + 1).lower in _COMPARING:
        return None  # "8% year over year"
    if draft.kind is FigureKind.DURATION and not is_hyphened and reading.at(draft.last - 1).lower.endswith("s"):
        return None  # "six years proving this", but "a ten-year plan"
    if token.lower in read_list("noun_stops.txt") or token.lower in movers(reading.language):
        return None
    if (token.lower in verbs and not is_hyphened) or _is_compared(reading, draft.last):
        return None
    if sentences.is_verb_at(token.start) and not is_hyphened:
        return None
    _, last = reading.sentence_of(draft.first)
    end = run_of(reading, draft.last, last)
    return phrase_of(reading, draft.last, end) if end - draft.last <= 6 else None


def _is_compared(reading: Reading, index: int) -> bool:
    """Such as "40 percent thicker" at the end of a phrase or before "than"."""
    after = reading.at(index + 1)
    return reading.at(index).lower.endswith("er") and (after.lower == "than" or not (after.is_word or after.is_number))


def _ranked(reading: Reading, draft: Draft) -> Phrase | None:
    """Such as "first country": what stands in that place of an order."""
    _, last = reading.sentence_of(draft.first)
    return phrase_of(reading, draft.last, min(run_of(reading, draft.last, last), draft.last + 5))


def _own_noun(reading: Reading, draft: Draft) -> Phrase | None:
    """Such as "600,000 households" at the head of a sentence: what is counted measures itself."""
    if draft.kind is not FigureKind.COUNT:
        return None
    of = [at for at in range(draft.number, draft.last) if reading.at(at).lower == "of"]
    place = of[-1] + 1 if of else draft.number  # "tens of thousands of refugees"
    words = numbers_of("number_words.tsv", reading.language)
    while place < draft.last and (
        reading.at(place).is_number
        or reading.at(place).lower in words
        or not reading.at(place).is_word
        or scale_at(reading, place) is not None
        or (place == draft.number + 1 and not reading.at(place).spaced and draft.scale > 1)
    ):
        place += 1
    return phrase_of(reading, place, draft.last)


def share_subjects(reading: Reading, drafts: list[Draft]) -> None:
    """Give a figure without a subject that of the figure before it in its sentence ("…, up 7 percent")."""
    before: Draft | None = None
    for draft in drafts:
        if not draft.is_quantity or draft.is_relative:
            continue
        if before is not None and _is_near(reading, before, draft):
            is_restated = reading.at(draft.first - 1).text == "(" and draft.first - before.last <= 2
            counted = _own_noun(reading, before)
            if (
                counted is not None
                and reading.at(draft.last).lower == "of"
                and reading.at(draft.last + 1).lower in _THEM
            ):
                draft.subject = counted  # "300 gaps; 39 percent of these"
            is_own = draft.kind is FigureKind.COUNT and draft.unit not in (None, "point")
            if (
                before.subject
                and not is_own
                and (draft.subject is None or (is_restated and draft.kind in _ATTRIBUTIVE))
            ):
                draft.subject = before.subject
        before = draft


def _is_near(reading: Reading, before: Draft, draft: Draft) -> bool:
    return reading.sentence_of(before.first) == reading.sentence_of(draft.first)
