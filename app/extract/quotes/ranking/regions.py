"""What is known of a marked run by itself: its shape, its place in the paragraph, the cues around it, and the rules."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from app.extract.quotes.attribution import How, is_only_attribution, is_only_speech
from app.extract.quotes.cues import Cue
from app.extract.quotes.kinds import WORD, is_title
from app.extract.quotes.marks import Ending, Weight
from app.extract.quotes.ranking.candidates import nearest_cues
from app.extract.quotes.ranking.grammar import attached_to
from app.extract.quotes.ranking.scene import Place, Scene, strength_of
from app.extract.quotes.utterances import Utterance
from app.extract.quotes.view import View
from app.extract.quotes.words import word_class
from app.findings import QuoteKind

NAMES = (
    "words",
    "capital",
    "end",
    "before",
    "behind",
    "first in view",
    "last in view",
    "only speech",
    "first in paragraph",
    "last in paragraph",
    "runs in paragraph",
    "pure paragraph",
    "continuation",
    "open end",
    "paragraphs since run",
    "to next cue",
    "next cue",
    "since last cue",
    "last cue",
    "named behind",
    "attached cue",
    "attached steps",
    "rule",
    "rule speaker",
    "rule kind",
    "paragraph",
    "quiet",
    "weight",
)
_HOWS = {how: float(number) for number, how in enumerate(How, start=1)}
_KINDS = {QuoteKind.DIRECT: 3.0, QuoteKind.MIXED: 2.0, QuoteKind.SCARE: 1.0, QuoteKind.TITLE: 0.0}
_DASHES = frozenset({"—", "–", "-", "--"})
_FAR = 40


@dataclass(frozen=True, slots=True)
class Region:
    """A marked run, what the rules made of it, and what it hangs on."""

    place: Place
    inside: str
    draft: Utterance | None
    attached: Mapping[int, int]
    """Words outside that it hangs on, by number, with how many steps away they are."""
    last_cue: Cue | None
    next_cue: Cue | None
    values: tuple[float, ...]


def read_region(scene: Scene, order: int) -> Region:
    """Return what is known of the run at place number `order`."""
    place = scene.places[order]
    view, hole, run = place.view, place.hole, place.run
    inside = run.span.of(scene.page.text)
    draft = scene.drafts.get(place.number)
    attached = attached_to(scene.syntax, run.outer)
    last_cue, next_cue = nearest_cues(view, hole)
    attached_cues = [
        (strength_of(scene.cues[start]), steps)
        for number, steps in attached.items()
        if (start := scene.syntax.words[number].start) in scene.cues
    ]
    strength, steps = max(attached_cues, default=(0.0, 9))
    values = (
        *_shape(inside),
        *_around(view, hole),
        *_in_paragraph(scene, order),
        float(run.is_continuation),
        float(run.ending is not Ending.CLOSED),
        _paragraphs_since(scene, order),
        float(next_cue.index - hole if next_cue else _FAR),
        strength_of(next_cue),
        float(hole - last_cue.last if last_cue else _FAR),
        strength_of(last_cue),
        _named_behind(scene, place),
        strength,
        float(steps),
        _HOWS[draft.how] if draft is not None and draft.how is not None else 0.0,
        float(draft is not None and draft.speaker is not None),
        _KINDS[draft.kind] if draft is not None else -1.0,
        float(min(9, view.sentence.paragraph)),
        float(place.paragraph.is_quiet),
        {Weight.DOUBLE: 0.0, Weight.SINGLE: 1.0, Weight.DOUBLED: 2.0}[run.weight],
    )
    return Region(place, inside, draft, attached, last_cue, next_cue, values)


def _shape(inside: str) -> tuple[float, float, float]:
    ends = 1.0 if inside.endswith(",") else 2.0 if inside[-1:] in ".?!…" else 3.0 if inside[-1:] in "—–-:;" else 0.0
    return float(min(_FAR, inside.count(" ") + 1)), float(inside[:1].isupper()), ends


def _around(view: View, hole: int) -> tuple[float, ...]:
    """What stands before and behind, and whether the run begins, ends or fills its sentence."""
    return (
        _sign(view, hole - 1),
        _sign(view, hole + 1),
        float(not any(token.is_word or token.is_hole for token in view.tokens[:hole])),
        float(not any(token.is_word or token.is_hole for token in view.tokens[hole + 1 :])),
        float(is_only_speech(view)),
    )


def _sign(view: View, index: int) -> float:
    """Number the kinds of what may stand beside a run: an edge, a word, a comma …"""
    if not 0 <= index < len(view.tokens):
        return 0.0
    token = view.tokens[index]
    if token.is_hole:
        return 1.0
    if token.is_word:
        return 2.0 if token.is_capital else 3.0
    if token.text in (",", ":"):
        return 4.0 if token.text == "," else 5.0
    return 6.0 if token.text in _DASHES else 7.0 if token.text[:1] in ".!?" else 8.0


def _in_paragraph(scene: Scene, order: int) -> tuple[float, ...]:
    """Whether the run stands first or last in its paragraph, with how many others, and without any other word."""
    place = scene.places[order]
    number = place.view.sentence.paragraph
    words_before = place.words > scene.first_words[number]
    words_behind = place.words < scene.first_words[number + 1]
    return (
        float(not words_before and order == scene.first_orders[number]),
        float(not words_behind and order + 1 == scene.first_orders[number + 1]),
        float(min(12, len(place.paragraph.runs))),
        float(not words_before and not words_behind),
    )


def _paragraphs_since(scene: Scene, order: int) -> float:
    if order == 0:
        return 9.0
    before = scene.places[order - 1].view.sentence.paragraph
    return float(min(9, scene.places[order].view.sentence.paragraph - before))


def _named_behind(scene: Scene, place: Place) -> float:
    """Whether the next sentence of the paragraph says no more than who spoke."""
    following = place.row + 1
    if following >= scene.first_rows[place.view.sentence.paragraph + 1]:
        return 0.0
    return 1.0 + float(is_only_attribution(scene.views[following]))


# --- speech or not ----------------------------------------------------------------------------------------------------

SPEECH_NAMES = (
    *NAMES,
    "capital words",
    "capital heavy words",
    "word before",
    "second word before",
    "word behind",
    "runs in article",
    "short runs in article",
    "words of run before",
    "has verb",
    "has pronoun",
    "title",
    "best speaker",
    "second speaker",
)
_CLASSES = (
    frozenset({"called", "calls", "call", "dubbed", "labeled", "labelled", "titled", "entitled", "named", "known"}),
    frozenset({"a", "an", "the"}),
    word_class("prepositions"),
    frozenset({"his", "her", "their", "its", "our", "'s"}),
    frozenset({"term", "terms", "word", "words", "phrase", "phrases", "so-called"}),
    frozenset({"and", "or", "but"}),
    frozenset({"that", "as", "how", "whether", "because"}),
    word_class("forms of be"),
)


def count_short(regions: Sequence[Region]) -> int:
    """Count the runs of at most three words."""
    return sum(region.values[0] <= 3 for region in regions)


def speech_values(
    scene: Scene, regions: Sequence[Region], order: int, short: int, best: tuple[float, float]
) -> tuple[float, ...]:
    """Return what tells whether somebody utters the run.

    `short` is how many runs are short, and `best` are the two highest scores of its candidates.
    """
    region = regions[order]
    place = region.place
    words = WORD.findall(region.inside)
    heavy = [word for word in words if len(word) > 3]
    syntax = scene.syntax
    tags = [syntax.words[number].tag for number in syntax.numbers_in(place.run.span)]
    before = regions[order - 1] if order and place.number - 1 in place.paragraph.runs else None
    return (
        *region.values,
        sum(word[0].isupper() for word in words) / max(1, len(words)),
        sum(word[0].isupper() for word in heavy) / max(1, len(heavy)),
        _class_of(place.view, place.hole - 1),
        _class_of(place.view, place.hole - 2),
        _class_of(place.view, place.hole + 1),
        float(min(60, len(regions))),
        float(min(60, short)),
        before.values[0] if before is not None else 0.0,
        float(any(tag.startswith("VB") or tag == "MD" for tag in tags)),
        float(any(tag.startswith("PRP") for tag in tags)),
        float(bool(words) and is_title(words)),
        *best,
    )


def _class_of(view: View, index: int) -> float:
    if not 0 <= index < len(view.tokens):
        return -1.0
    word = view.tokens[index].lower
    return next((float(number) for number, words in enumerate(_CLASSES, start=1) if word in words), 0.0)
