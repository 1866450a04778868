"""What is known of a stretch that may be the content of a statement, as a row of numbers."""

from dataclasses import dataclass

from app.extract.quotes.statements.contents import Content, Side
from app.extract.quotes.statements.cue_features import ARTICLE_FEATURES, subject_code, subject_of
from app.extract.quotes.statements.reading import Reading
from app.extract.quotes.statements.script import Script, place_in
from app.extract.quotes.statements.sequence import ancestors

_OPENERS = ("that", "to", "if", "whether", "how", "what", "why", "who", "which", "of", "for", "about", "on", "in", "as")
_ARTICLES = ("the", "a", "an", "his", "her", "their", "its", "he", "she", "they", "it", "there", "we", "i", "him")
_STOPS = [",", ".", ";", ":", "(", "—", "--", "-", "and", "but", "or", "as", "while", "who", "which", "after", "when"]
_MORE_STOPS = ["because", "in", "on", "at", "to", "for", "by", "with", "from", "that", "said"]
_LAST_STOPS = ["says", "if", "than", "of"]
_RELATIONS = ("ccomp", "xcomp", "obj", "obl", "advcl", "acl", "acl:relcl", "nmod", "parataxis", "conj", "nsubj", "root")
_CUTS = ("conj", "advcl", "parataxis", "acl:relcl", "obl", "acl", "nmod", "ccomp", "advmod", "appos", "xcomp", "cc")
_BRANCHES = ("parataxis", "advcl", "obl", "case", "ccomp", "conj", "acl:relcl", "acl", "nmod", "appos", "dep")
_KINDS = "vnjripmdx"
_SPEAKING = frozenset({"said", "says", "told", "he", "she"})
_LISTED = {word: number for number, word in enumerate([*_STOPS, *_MORE_STOPS, *_LAST_STOPS])}

CONTENT_FEATURES = (
    *("cue", "rate", "rate_followed", "side", "words", "gap", "first_kind", "first_opener"),
    *("first_article", "last_kind", "to_end", "ends_stretch", "stop", "stop_kind", "stop2", "commas", "commas_left"),
    *("tops", "top_relation", "top_kind", "top_below_cue", "top_verb", "cut", "cut_relation", "whole_branch"),
    *("verbs", "finite", "best_inside", "best_rest", "cue_kind", "cue_tag_relation", "subject", "rank", "others"),
    *("start_gap", "before_kind", "says_end", "cue_second", "marks_end", "above_reporting", "capitals"),
    *ARTICLE_FEATURES,
    *("begins", "last_goes_on", "next_begins", "next_goes_on", "mean_content", "least_content", "before_content"),
    *("is_found", "cue_in_content", "cue_labelled", "cue_hangs", "cue_hangs_by"),
)


@dataclass(frozen=True, slots=True)
class Report:
    """What all stretches share that one cue may report."""

    rated: tuple[float, ...]
    grammar: tuple[float, ...]
    context: tuple[float, ...]
    others: int


def report_of(reading: Reading, cue: int, others: int) -> Report:
    """Describe a cue to which `others` stretches belong."""
    sheet, script, reporting = reading.sheet, reading.sheet.script, reading.reporting
    begin, end = script.first[cue], script.last[cue]
    best = sorted(reporting[begin : end + 1])[-2:]
    above, number = 0.0, cue
    while script.heads[number] != number and begin <= script.heads[number] <= end:
        number = script.heads[number]
        above = max(above, reporting[number])
    return Report(
        (reporting[cue], sheet.rates[cue], sheet.followed[cue]),
        (
            place_in(script.kinds[cue], _KINDS),
            place_in(script.relations[cue], _RELATIONS),
            subject_code(script, subject_of(script, cue)),
        ),
        (
            best[0] if len(best) > 1 else 0.0,
            bool(end + 1 < len(script.lower) and script.is_marked[end + 1]),
            above,
            sheet.capitals_around(cue),
            *sheet.article,
        ),
        others,
    )


def content_row(reading: Reading, content: Content, report: Report, rank: int) -> list[float]:
    """Return the features of a stretch in the order of `CONTENT_FEATURES`."""
    script, reporting = reading.sheet.script, reading.reporting
    cue, first, last = content.cue, content.first, content.last
    end = script.last[cue]
    gap = first - cue if content.side is Side.BEHIND else cue - (content.pauses if content.pauses >= 0 else last)
    inside = reporting[first : last + 1]
    if first <= cue <= last:
        inside[cue - first] = 0.0
    return [
        *report.rated,
        content.side,
        last - first + 1,
        gap,
        place_in(script.kinds[first], _KINDS),
        place_in(script.lower[first], _OPENERS),
        place_in(script.lower[first], _ARTICLES),
        place_in(script.kinds[last], _KINDS),
        end - last,
        *_stop(script, content),
        *_grammar(script, content),
        max(inside),
        max(reporting[last + 1 : end + 1], default=0.0),
        *report.grammar,
        rank,
        report.others,
        first - script.first[cue],
        place_in(script.kinds[first - 1], _KINDS) if first > script.first[cue] else -2,
        last + 1 < len(script.lower) and script.lower[last + 1] in _SPEAKING,
        *report.context,
        *_sequence(reading, content),
        *_hangs(script, content),
    ]


def _sequence(reading: Reading, content: Content) -> list[float]:
    """What the sequence model says of the stretch and of what stands around it."""
    cue, first, last = content.cue, content.first, content.last
    begin, end = reading.sheet.script.first[cue], reading.sheet.script.last[cue]
    begins, goes_on = reading.begins, reading.goes_on
    inside = [b + i for b, i in zip(begins[first : last + 1], goes_on[first : last + 1], strict=True)]
    return [
        begins[first],
        goes_on[last] if last > first else begins[first],
        begins[last + 1] if last < end else -1.0,
        goes_on[last + 1] if last < end else -1.0,
        sum(inside) / len(inside),
        min(inside),
        begins[first - 1] + goes_on[first - 1] if first > begin else -1.0,
        (first, last) in reading.found,
        begins[cue] + goes_on[cue],
        reading.is_cue[cue],
    ]


def _hangs(script: Script, content: Content) -> list[float]:
    """How far above the cue the stretch begins to hold its heads, and the branch by which the cue hangs there."""
    over = ancestors(script, content.cue, script.first[content.cue], script.last[content.cue])
    for above, (steps, below) in over.items():
        if content.first <= above <= content.last and not content.first <= below <= content.last:
            return [steps, place_in(script.relations[below], _BRANCHES)]
    return [0, -1]


def _stop(script: Script, content: Content) -> list[float]:
    """What stands behind the last word."""
    end, last = script.last[content.cue], content.last
    behind = [script.lower[number] for number in range(last + 1, min(last + 3, end + 1))]
    rest = any(script.is_word(number) for number in range(last + 1, end + 1))
    stretch = script.lower[content.first : last + 1]
    kind = script.kinds[last + 1] if behind else ""
    return [
        not rest,
        _LISTED.get(behind[0], -1) if behind else -2,
        place_in(kind, _KINDS) if kind else -2,
        _LISTED.get(behind[1], -1) if len(behind) > 1 else -2,
        stretch.count(",") + stretch.count(";"),
        script.lower[last + 1 : end + 1].count(","),
    ]


def _grammar(script: Script, content: Content) -> list[float]:
    """How the stretch hangs in the tree: words whose head is outside, branches that its end cuts off."""
    first, last = content.first, content.last
    inside = range(first, last + 1)
    tops = [n for n in inside if not first <= script.heads[n] <= last or script.heads[n] == n]
    real = [n for n in tops if script.is_word(n) and script.relations[n] not in ("punct", "mark", "cc")]
    top = real[0] if real else tops[0] if tops else first
    stop = min(script.last[content.cue], len(script.lower) - 1)
    cut = [n for n in range(last + 1, stop + 1) if first <= script.heads[n] <= last and script.relations[n] != "punct"]
    tags = [script.syntax.words[n].tag for n in inside]
    return [
        len(real),
        place_in(script.relations[top], _RELATIONS),
        place_in(script.kinds[top], _KINDS),
        script.heads[top] == content.cue,
        any(script.kinds[n] == "v" for n in real),
        len(cut),
        place_in(script.relations[cut[0]], _CUTS) if cut else -2,
        script.left[top] == first and script.right[top] == last,
        sum(tag.startswith("VB") for tag in tags),
        any(tag in ("VBD", "VBZ", "VBP", "MD") for tag in tags),
    ]
