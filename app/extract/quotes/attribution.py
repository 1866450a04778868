"""Gives a marked run the cue and the subject that stand with it in its sentence."""

from dataclasses import dataclass
from enum import Enum

from app.extract.quotes.cues import Cue, CueClass, Form
from app.extract.quotes.names import Sort
from app.extract.quotes.subjects import find_subject, leading_subject, subject_after, subject_before
from app.extract.quotes.tokens import Token
from app.extract.quotes.view import Subject, View
from app.extract.quotes.words import word_class

_DASHES_AND_COMMAS = frozenset({",", "—", "–", "-", "--", ")", "…", "..."})
_SIGNATURE_DASHES = frozenset({"—", "–", "―", "-", "~", "--"})
_BEFORE_SPEECH = frozenset({",", ":", "that", "—", "–", "-", "as", "a", "the", "it", "him", "her", "how"})
_FARTHEST = 40


class How(Enum):
    """By which rule a speaker was found, in words."""

    ADJACENT = "a cue beside the marks"
    BEFORE = "a cue before the marks"
    LABEL = "a label"
    CONTINUED = "goes on over paragraphs"
    CARRIED = "goes on after the speaker"
    SOURCE = "according to"
    LEFT = "a cue earlier in the sentence"
    RIGHT = "a cue later in the sentence"
    NEIGHBOUR = "the sentence before"


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who says it and by which word, in the sentence `view`."""

    view: View
    subject: Subject | None
    cue: Cue | None
    how: How

    @property
    def is_close(self) -> bool:
        """Whether cue or label stand right beside the run."""
        return self.how in (How.ADJACENT, How.BEFORE, How.LABEL)


def attribute(view: View, hole: int, inside: str) -> Attribution | None:
    """Return what the sentence says about the hole at token `hole`, which holds `inside`; None where nothing."""
    return (
        (_by_cue_behind(view, hole) if _is_set_off(view, hole, inside) else None)
        or _by_signature(view, hole)
        or _by_label(view, hole)
        or _by_cue_before(view, hole)
        or _by_speech_noun(view, hole)
        or _by_source(view, hole)
        or _by_cue_far_behind(view, hole)
    )


def _is_set_off(view: View, hole: int, inside: str) -> bool:
    """Whether a comma or stop parts the words from what follows, so that it may say who spoke them."""
    if inside[-1:] in ",?!.—–-…" or hole == 0 or view.tokens[hole - 1].is_hole:
        return True
    return hole + 1 < len(view.tokens) and view.tokens[hole + 1].text in (",", "—", "–")


def _by_signature(view: View, hole: int) -> Attribution | None:
    """“…” — Jane Doe, customer since 2010: at the end of a paragraph."""
    subject = signature(view, hole + 1)
    return Attribution(view, subject, None, How.LABEL) if subject is not None else None


def signature(view: View, dash: int) -> Subject | None:
    """Return whose name follows the dash at a token; nothing but what describes the person may stand behind it."""
    if dash + 1 >= len(view.tokens) or view.tokens[dash].text not in _SIGNATURE_DASHES:
        return None
    mention = view.starting_at.get(dash + 1)
    if mention is None or mention.sort is Sort.PRONOUN or len(view.tokens) - dash > 19:
        return None
    if any(cue.index > dash for cue in view.cues) or any(token.is_hole for token in view.tokens[dash:]):
        return None
    return Subject(mention.first, mention.last, mention, mention.sort)


def _by_cue_behind(view: View, hole: int) -> Attribution | None:
    """“…,” said X; “…,” X said."""
    place = hole + 1
    while place < len(view.tokens) and view.tokens[place].text in _DASHES_AND_COMMAS:
        place += 1
    if place >= len(view.tokens):
        return None
    for cue in view.cues:
        if cue.index < place or cue.form is not Form.FINITE or cue.kind is CueClass.SOURCE:
            continue
        if cue.index - place > _FARTHEST:
            break
        if cue.index == place:
            return Attribution(view, subject_after(view, cue.last + 1), cue, How.ADJACENT)
        subject = subject_before(view, cue.index)
        if subject is not None and (subject.first <= place + 1 or _begins_with(view, place, subject)):
            return Attribution(view, subject, cue, How.ADJACENT)
        if any(view.tokens[between].is_hole for between in range(place, cue.index)):
            break
    return None


def _begins_with(view: View, place: int, subject: Subject) -> bool:
    """Whether a description in front of the name fills the room between: the company's chief, X, said."""
    whole = subject_after(view, place)
    return whole is not None and whole.core is not None and whole.core == subject.core


def _by_label(view: View, hole: int) -> Attribution | None:
    """Jane Doe, chief executive of Acme: “…”."""
    if hole < 2 or view.tokens[hole - 1].text != ":":
        return None
    if any(cue.index < hole and hole - cue.index < 14 for cue in view.cues):
        return None
    for mention in view.mentions:
        if mention.last <= hole - 1 and mention.sort in (Sort.PERSON, Sort.NAME, Sort.ORGANISATION):
            start = _label_start(view, hole)
            if mention.first - start <= 6:
                return Attribution(view, Subject(mention.first, mention.last, mention, mention.sort), None, How.LABEL)
    subject = leading_subject(view, hole)
    return Attribution(view, subject, None, How.LEFT) if subject is not None else None


def _label_start(view: View, hole: int) -> int:
    """A label begins with its sentence or behind the hole before."""
    for place in range(hole - 1, -1, -1):
        if view.tokens[place].is_hole:
            return place + 1
    return 0


def _by_cue_before(view: View, hole: int) -> Attribution | None:
    """X said: “…”; X said that it was “…”."""
    for cue in reversed(view.cues):
        if cue.index >= hole or cue.kind is CueClass.SOURCE:
            continue
        if _is_cut_off(view, cue, hole):
            break
        subject = find_subject(view, cue)
        if subject is None:
            continue
        if subject.first > hole:
            continue
        outer = _outer(view, cue, subject)
        if outer is not None:
            return outer
        is_close = (hole - cue.last <= 2 and view.tokens[hole - 1].lower in _BEFORE_SPEECH) or hole - cue.last == 1
        is_close = is_close or (view.tokens[hole - 1].text in (":", ",") and hole - cue.last <= 12)
        return Attribution(view, subject, cue, How.BEFORE if is_close else How.LEFT)
    return None


def _outer(view: View, cue: Cue, subject: Subject) -> Attribution | None:
    """In "X said she expects …" and "X objects to what she calls …" it is X, by name, who says it."""
    if subject.sort is not Sort.PRONOUN or cue.index - subject.last > 3:
        return None
    for earlier in view.cues:
        if earlier.index >= subject.first or earlier.form is not Form.FINITE or earlier.kind is not CueClass.SAY:
            continue
        speaker = subject_before(view, earlier.index)
        if speaker is not None and speaker.core is not None:
            return Attribution(view, speaker, earlier, How.LEFT)
    return None


def _is_cut_off(view: View, cue: Cue, hole: int) -> bool:
    return any(view.tokens[place].text in (";", "•") for place in range(cue.index, hole))


def _by_speech_noun(view: View, hole: int) -> Attribution | None:
    """X's claim that it is “…”; her description of him as “…”."""
    for place in range(hole - 1, max(hole - 12, 0), -1):
        if view.tokens[place].is_hole:
            break
        if view.tokens[place].lower not in word_class("speech nouns"):
            continue
        mention = view.ending_at.get(place - 1)
        if view.tokens[place - 1].lower in ("'s", "’", "'") and mention is not None:
            return Attribution(view, Subject(mention.first, mention.last, mention, mention.sort), None, How.LEFT)
    return None


def _by_source(view: View, hole: int) -> Attribution | None:
    """According to X, “…”."""
    for cue in view.cues:
        if cue.kind is CueClass.SOURCE and abs(cue.index - hole) <= _FARTHEST:
            subject = find_subject(view, cue)
            if subject is not None and subject.last != hole:
                return Attribution(view, subject, cue, How.SOURCE)
    return None


def _by_cue_far_behind(view: View, hole: int) -> Attribution | None:
    """The “…” position was wrong, X said."""
    for cue in view.cues:
        if cue.index > hole and cue.form in (Form.FINITE, Form.PASSIVE) and cue.kind is not CueClass.SOURCE:
            subject = find_subject(view, cue)
            if subject is not None and subject.last != hole:
                return Attribution(view, subject, cue, How.RIGHT)
    return None


def is_only_speech(view: View) -> bool:
    """Whether a sentence is nothing but marked runs."""
    return all(token.is_hole or not token.is_word for token in view.tokens) and any(t.is_hole for t in view.tokens)


def is_only_attribution(view: View) -> bool:
    """Whether a sentence says no more than who spoke: Xi said."""
    words = [token for token in view.tokens if token.is_word]
    return bool(view.cues) and not any(t.is_hole for t in view.tokens) and len(words) <= 14 and _starts_with_it(view)


def _starts_with_it(view: View) -> bool:
    cue = view.cues[0]
    if cue.kind is not CueClass.SAY or cue.form is not Form.FINITE:
        return False
    behind = [token for token in view.tokens[cue.last + 1 :] if token.is_word]
    if cue.index == 0:
        return True
    return len(behind) <= 3 and _ends(view.tokens[-1])


def _ends(token: Token) -> bool:
    return token.text[:1] in ".!?"
