"""What is known of a word that may report something, as a row of numbers."""

from collections.abc import Mapping
from dataclasses import dataclass

from app.extract.quotes.cues import CueClass, class_of_form
from app.extract.quotes.statements.rates import keys_of
from app.extract.quotes.statements.script import Script, place_in

LEAST_RATE = 0.02
"""Words that are cues more seldom are never asked about."""
_LONGEST = 250
_SPARSE = 3.0
"""Plain reports in a thousand words."""
_PLAINEST = frozenset({"said", "says", "say", "told", "according"})
_TAGS = ("VBD", "VBZ", "VBP", "VBG", "VBN", "VB", "NN", "NNS", "NNP", "JJ", "IN", "RB", "MD")
_RELATIONS = ("root", "conj", "advcl", "acl:relcl", "acl", "ccomp", "xcomp", "parataxis", "obj", "obl", "nmod", "nsubj")
_KINDS = "vnjripmdx.,:;-—("
_OPENERS = (
    "that",
    "to",
    "if",
    "whether",
    "how",
    "what",
    "why",
    "of",
    "the",
    "a",
    "on",
    "for",
    "about",
    "in",
    "by",
    "as",
)
_CONTENTS = ("ccomp", "xcomp", "obj", "obl", "advcl", "acl", "nmod", "parataxis", "iobj")
_CLASSES = {CueClass.SAY: 4, CueClass.THINK: 3, CueClass.ACT: 2, CueClass.SOURCE: 5, None: 0}

ARTICLE_FEATURES = ("release", "reports", "marked", "length")
CUE_FEATURES = (
    *("rate", "rate_followed", "class", "tag", "relation", "kind_behind", "word_behind", "kind_before"),
    *("subject", "subject_distance", *(f"has_{relation}" for relation in _CONTENTS)),
    *("negated", "modal", "auxiliary", "marker", "head_rate", "head_distance", "behind_rate", "child_rate"),
    *("stretch", "place", "left", "paragraph", "capitals", "marked_before", "marked_behind", "rates_in_sentence"),
    *("best_before", "best_behind", "rate_before", "comma_before", "behind2"),
    *ARTICLE_FEATURES,
)


@dataclass(frozen=True, slots=True)
class Sheet:
    """An article with the rates of its words."""

    script: Script
    rates: list[float]
    followed: list[float]
    capitals: dict[int, float]
    """The share of capitals in a stretch, by its first word."""
    is_release: bool
    """Whether the article is built like a release: in news far more is reported."""
    article: tuple[float, ...]
    """What is known of the article as a whole, in the order of `ARTICLE_FEATURES`."""

    @classmethod
    def of(cls, script: Script, table: Mapping[str, float], *, is_release: bool) -> "Sheet":
        """Look every word up; marked words report nothing."""
        count = len(script.lower)
        rates, followed = [0.0] * count, [0.0] * count
        for number in range(count):
            if script.kinds[number] in "vnjri" and not script.is_marked[number] and script.inside[number] < 0:
                rate = table.get(f"{script.stems[number]}/{script.kinds[number]}", 0.0)
                if rate:
                    rates[number] = rate
                    followed[number] = table.get(keys_of(script, number)[1], rate)
        return cls(script, rates, followed, {}, is_release, _article_row(script, is_release=is_release))

    @property
    def is_sparse(self) -> bool:
        """Whether the article seldom says that somebody said something."""
        return self.article[1] < _SPARSE

    def asked(self) -> list[int]:
        """Return the words that may be cues; whatever goes on for longer than a sentence reports nothing."""
        first, last = self.script.first, self.script.last
        return [n for n, rate in enumerate(self.rates) if rate >= LEAST_RATE and last[n] - first[n] < _LONGEST]

    def capitals_around(self, number: int) -> float:
        """Return the share of longer words with a capital in the stretch that holds a word."""
        first = self.script.first[number]
        if first not in self.capitals:
            syntax = self.script.syntax
            surfaces = [syntax.surface(n) for n in range(first, self.script.last[first] + 1)]
            longer = [surface for surface in surfaces if len(surface) > 3 and surface[0].isalpha()]
            self.capitals[first] = sum(word[0].isupper() for word in longer) / max(1, len(longer))
        return self.capitals[first]


def _article_row(script: Script, *, is_release: bool) -> tuple[float, ...]:
    """Whether it is a release, how densely it reports, how much of it is quoted, and how long it is."""
    count = max(1, len(script.lower))
    plain = [word for word, is_marked in zip(script.lower, script.is_marked, strict=True) if not is_marked]
    reports = sum(word in _PLAINEST for word in plain)
    return float(is_release), 1000 * reports / count, 1 - len(plain) / count, float(count)


def subject_of(script: Script, cue: int) -> int | None:
    """Return the word that is the subject of a verb by its own grammar."""
    for child in script.syntax.children(cue):
        if script.relations[child].startswith("nsubj"):
            return child
    return None


def subject_code(script: Script, subject: int | None) -> int:
    """Return what sort of word a subject is."""
    if subject is None:
        return -1
    lower = script.lower[subject]
    if lower in ("i", "we", "you"):
        return 0
    if lower in ("he", "she"):
        return 1
    if lower in ("they", "it"):
        return 2
    if lower in ("who", "which", "that", "what", "this", "these"):
        return 3
    return 4 if script.syntax.words[subject].tag.startswith("NNP") else 5


def cue_row(sheet: Sheet, cue: int) -> list[float]:
    """Return the features of one word in the order of `CUE_FEATURES`."""
    script, rates = sheet.script, sheet.rates
    words = script.syntax.words
    first, last = script.first[cue], script.last[cue]
    behind = cue + 1 if cue < last else -1
    before = cue - 1 if cue > first else -1
    subject = subject_of(script, cue)
    row: list[float] = [
        rates[cue],
        sheet.followed[cue],
        _CLASSES[class_of_form(script.lower[cue])],
        place_in(words[cue].tag, _TAGS),
        place_in(script.relations[cue], _RELATIONS),
        place_in(script.kinds[behind], _KINDS) if behind >= 0 else -2,
        place_in(script.lower[behind], _OPENERS) if behind >= 0 else -2,
        place_in(script.kinds[before], _KINDS) if before >= 0 else -2,
        subject_code(script, subject),
        cue - subject if subject is not None else 0,
    ]
    row += _children(sheet, cue)
    head = script.heads[cue]
    row += [
        rates[head] if head != cue else -1.0,
        max(-20, min(20, cue - head)),
        rates[behind] if behind >= 0 else 0.0,
        max((rates[child] for child in script.syntax.children(cue) if child > cue), default=0.0),
        last - first + 1,
        cue - first,
        last - cue,
    ]
    return row + _surroundings(sheet, cue)


def _children(sheet: Sheet, cue: int) -> list[float]:
    script = sheet.script
    children = script.syntax.children(cue)
    behind = {script.relations[child].partition(":")[0] for child in children if child > cue}
    words = {script.lower[child] for child in children}
    kinds = {script.relations[child] for child in children}
    return [
        *(float(relation in behind) for relation in _CONTENTS),
        bool(words & {"not", "n't", "never", "no"}),
        bool(words & {"would", "could", "should", "may", "might", "will", "can", "must"}),
        ("aux:pass" in kinds) * 2 + ("aux" in kinds),
        ("mark" in kinds) + 2 * bool(words & {"as"}) + 4 * bool(words & {"to"}),
    ]


def _surroundings(sheet: Sheet, cue: int) -> list[float]:
    script, rates = sheet.script, sheet.rates
    first, last = script.first[cue], script.last[cue]
    count = len(script.lower)
    return [
        min(cue, 300),
        sheet.capitals_around(cue),
        bool(first > 0 and script.is_marked[first - 1]),
        bool(last + 1 < count and script.is_marked[last + 1]),
        sum(rates[first : last + 1]),
        max(rates[first:cue], default=0.0),
        max(rates[cue + 1 : last + 1], default=0.0),
        rates[cue - 1] if cue > first else 0.0,
        bool("," in script.lower[max(first, cue - 8) : cue]),
        place_in(script.kinds[cue + 2], _KINDS) if cue + 2 <= last else -2,
        *sheet.article,
    ]
