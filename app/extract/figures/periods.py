"""When a figure holds and what it is compared with: the dates of its sentence, folded into it."""

from collections.abc import Iterator
from dataclasses import replace

from app.articles import Span
from app.extract.figures.clauses import REPORTING
from app.extract.figures.dates.shifts import ended_in, years_before
from app.extract.figures.drafts import Draft
from app.extract.figures.parsed import MOST_WORDS, Sentences
from app.extract.figures.reading import Reading
from app.extract.figures.tables import Tables
from app.findings import Direction, FigureKind, FigureRole, Period, Phrase

_PERIOD_WORDS = frozenset({
    "in", "for", "during", "at", "by", "on", "through", "over", "of", "since", "throughout", "within", "as",
    "ended", "ending", "the", "first", "en", "im", "au", "pour", "seit", "desde",
})  # fmt: skip
_BASELINE_WORDS = frozenset({"from", "versus", "vs", "than", "against", "gegenüber", "frente", "contre"})
_COMPARED = (("compared", "with"), ("compared", "to"), ("compare", "to"), ("as", "compared"))
_FOUNDING = frozenset({"founded", "established", "incorporated", "formed", "born", "headquartered", "created"})
_APART = frozenset({"including", "include", "includes", "after", "before", "until", "following"})
"""Words behind a figure that part it from a date: "13 crashes, including one in 2000", "10 days before the vote"."""
_EXTREMES = frozenset({"most", "least", "first", "record", "worst"})
_FORESEEING = frozenset({"expects", "expected", "forecast", "forecasts", "estimates", "estimated", "predicts"})
_REACH = 8
_CLAUSE_REACH = 16


def link_periods(reading: Reading, tables: Tables, sentences: Sentences, drafts: list[Draft]) -> None:
    """Set period and baseline of the figures and the role of the dates that serve them."""
    by_start = {reading.at(draft.first).start: draft for draft in drafts if draft.kind is FigureKind.DATE}
    for sentence in _by_sentence(reading, drafts):
        dates = [draft for draft in sentence if _is_time(draft)]
        figures = [draft for draft in sentence if not _is_time(draft) and draft.kind is not FigureKind.ORDINAL]
        for place, figure in enumerate(figures):
            if tables.holds(figure.number):
                _take_column(reading, tables, figure, by_start)
                continue
            within = [date for date in dates if not _is_aside(sentences, date, figure)]
            _link(reading, figure, figures[place - 1] if place else None, figures[place + 1 : place + 2], within)


def _is_aside(sentences: Sentences, date: Draft, figure: Draft) -> bool:
    """Whether a date only tells of a noun there, or of who said so: "One film, released in 2010, was seen 5 times"."""
    words = sentences.syntax.words
    inner, outer = sentences.root_of(date), sentences.root_of(figure)
    if inner is None or outer is None:
        return False
    verb = next((number for number in _upward(sentences, inner) if words[number].is_verb), None)
    if verb is None:
        return False
    nearest = next((number for number in _upward(sentences, outer) if words[number].is_verb), None)
    says = sentences.syntax.surface(verb).lower() in REPORTING - _FORESEEING
    if says and verb < inner and verb != nearest:
        return True  # "the minister said on Monday that 50 ships sank"
    below = outer
    for number in _upward(sentences, outer):
        if number == verb:
            return (
                inner < outer and words[below].relation == "conj" and verb < inner < below
            )  # "began in 1982 and spread to 120 towns"
        below = number
    return inner < outer and words[verb].relation.startswith("acl")


def _upward(sentences: Sentences, number: int) -> Iterator[int]:
    """Give what governs a word, the nearest first."""
    for _ in range(MOST_WORDS):
        head = sentences.syntax.words[number].head
        if head == number:
            return
        yield head
        number = head


def settle_spans(drafts: list[Draft]) -> None:
    """Turn "10 years ago" into the date it resolves to, where it serves no other figure and stands by itself."""
    for draft in drafts:
        if draft.is_relative and draft.role is None and draft.period and draft.period.iso:
            draft.kind, draft.value, draft.unit = FigureKind.DATE, draft.period.iso, None
            draft.is_inferred, draft.period = True, None


def _by_sentence(reading: Reading, drafts: list[Draft]) -> list[list[Draft]]:
    sentences: dict[int, list[Draft]] = {}
    for draft in drafts:
        sentences.setdefault(reading.sentence_of(draft.first)[0], []).append(draft)
    return list(sentences.values())


def _is_time(draft: Draft) -> bool:
    return draft.kind is FigureKind.DATE or draft.is_relative


def _link(reading: Reading, figure: Draft, before: Draft | None, after: list[Draft], dates: list[Draft]) -> None:
    start = before.last if before else 0
    end = after[0].first if after else len(reading.tokens)
    mine = [date for date in dates if start <= date.first < end]
    behind = [date for date in mine if figure.last <= date.first <= figure.last + _REACH]
    ahead = [date for date in mine if date.last <= figure.first and figure.first - date.last <= _CLAUSE_REACH]
    ahead = [date for date in ahead if not _is_founding(reading, date)]
    baseline = next((date for date in behind if _is_baseline(reading, date)), None)
    period = next((date for date in behind if date is not baseline and _is_period(reading, figure, date)), None)
    if period is None and ahead and not _is_baseline(reading, ahead[-1]):
        period = ahead[-1]
    if period is not None:
        _fold(period, FigureRole.PERIOD)
        figure.period = _period_of(reading, period)
    elif _continues(reading, figure, before):
        assert before is not None
        figure.period = before.period
    if baseline is not None:
        _fold(baseline, FigureRole.BASELINE)
        figure.baseline = _baseline_of(reading, baseline, figure.period)


def _is_founding(reading: Reading, date: Draft) -> bool:
    """Whether a date only says since when somebody exists: "Founded in 1978, the firm sells 40 models"."""
    return not _FOUNDING.isdisjoint(reading.lower_words(date.first - 4, date.first))


def _fold(draft: Draft, role: FigureRole) -> None:
    if draft.role is None:
        draft.role = role


def _is_baseline(reading: Reading, date: Draft) -> bool:
    """Whether a date is what a figure is compared with: "from a decade ago", "a year earlier"."""
    before = reading.at(date.first - 1).lower
    if before in ("the", "a"):
        before = reading.at(date.first - 2).lower
    two = reading.lower_words(date.first - 2, date.first)
    if isinstance(date.value, str) and "/" in date.value and before == "from":
        return False  # "from 1995 to 2005"
    if reading.at(date.last - 1).lower in ("earlier", "before", "previously") or reading.at(date.first).lower == "same":
        return True
    if before == "from" and (reading.at(date.first - 2).text == "," or reading.at(date.first - 2).lower == "effect"):
        return False  # since when something holds: ", from April", "with effect from 2 November"
    return before in _BASELINE_WORDS or two in _COMPARED


def _is_period(reading: Reading, figure: Draft, date: Draft) -> bool:
    """Whether a date behind a figure says when it holds: a preposition of time stands before it, or nothing at all."""
    if date.first == figure.last:
        return True
    between = reading.lower_words(figure.last, date.first)
    if not _APART.isdisjoint(between):
        return False
    is_article = reading.at(date.first - 1).lower == "the"
    before = reading.at(date.first - 1 - is_article)
    if before.lower == "since" and any(word.endswith("est") or word in _EXTREMES for word in between):
        return False  # "the lowest take since 1988"
    is_range = before.lower == "from" and isinstance(date.value, str) and "/" in date.value
    return is_range or before.lower in _PERIOD_WORDS or before.text == "("


def _continues(reading: Reading, figure: Draft, before: Draft | None) -> bool:
    """Whether a figure says how the one before it moved ("…, up 7 percent", "… (US$780 million)")."""
    if before is None or before.period is None or figure.first - before.last > 4:
        return False
    return figure.direction is not Direction.NONE or reading.at(figure.first - 1).text == "("


def _period_of(reading: Reading, draft: Draft) -> Period:
    if draft.period is not None:
        return draft.period
    start, end = reading.at(draft.first).start, reading.at(draft.last - 1).end
    iso = draft.value if isinstance(draft.value, str) else None
    return Period(Phrase.at(reading.text, start, end), iso, is_inferred=draft.is_inferred)


def _baseline_of(reading: Reading, draft: Draft, period: Period | None) -> Period:
    """Return the baseline; "a decade ago" is reckoned from the figure's own period where that is a year."""
    own = _period_of(reading, draft)
    iso = period.iso if period else None
    if draft.kind is FigureKind.DURATION and draft.unit == "year" and iso:
        earlier = years_before(iso, int(draft.amount))
        if earlier:
            own = replace(own, iso=earlier, is_inferred=True)
            draft.period = own
    elif draft.kind is FigureKind.DATE and draft.value is None and iso:
        own = replace(own, iso=years_before(iso, 1), is_inferred=True)
    return own


def _fold_heading(reading: Reading, cell: Span, dates: dict[int, Draft]) -> str:
    """Fold the date of a heading that spans columns ("Three Months Ended September 30,") and return its words."""
    for place in range(cell.start, cell.end):
        if place in dates:
            _fold(dates[place], FigureRole.PERIOD)
    return cell.of(reading.text)


def _take_column(reading: Reading, tables: Tables, figure: Draft, dates: dict[int, Draft]) -> None:
    """Take the period of a table cell from its column's heading, and fold the date that stands there."""
    row = tables.row_of(figure.number)
    if row is None or row.is_header:
        return
    above = tables.heading_above(row, reading.at(figure.number).start)
    span = _fold_heading(reading, above, dates) if above is not None else ""
    for cell in reversed(tables.headings_of(row, reading.at(figure.number).start)):
        heading = cell.of(reading.text).strip()
        if not any(sign.isdigit() for sign in heading):
            continue
        start = reading.text.index(heading, cell.start)
        date = next((dates[place] for place in range(start, min(cell.end, start + 80)) if place in dates), None)
        if date is not None:
            _fold(date, FigureRole.PERIOD)
        iso = date.value if date is not None and isinstance(date.value, str) else None
        iso = ended_in(iso, span) or iso
        figure.period = Period(Phrase.at(reading.text, start, start + len(heading)), iso)
        return
