"""The words of a text with what their spelling says; one pass, no sentence is ever cut out or changed."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache

from app.articles import Span
from app.extract.entities.gazetteer import Known, is_people_or_place, known_name, lengths
from app.extract.entities.vocabulary import is_common

_ABBREVIATIONS = (
    "Mr|Mrs|Ms|Dr|Prof|St|Sen|Sens|Rep|Reps|Gov|Gen|Lt|Col|Capt|Sgt|Maj|Adm|Rev|Hon|Jr|Sr|Inc|Corp|Co|Ltd|Bros|Mt|Ft|"
    "No|vs|Ala|Ariz|Ark|Calif|Colo|Conn|Del|Fla|Ga|Ill|Ind|Kan|Ky|La|Md|Mass|Mich|Minn|Miss|Mo|Mont|Neb|Nev|Okla|Ore|"
    "Pa|Tenn|Vt|Va|Wash|Wis|Wyo|Bhd|Sdn|Pty|Pte|Smt"
)
_SITE_END = r"\.(?=(?:[a-z]{2,4}|COM|NET|IO|AI)\b)"
_FORMS = "Inc|Corp|Co|Ltd"
_TOKEN = re.compile(
    rf"""
    (?:https?://|www\.)[^\s<>()\[\]“”"]{{0,400}}[^\s<>()\[\]“”".,;:!?'’*|]   # an address of the web
  | [^\W_][\w.+-]{{0,60}}+@[^\W_][\w-]{{0,60}}+(?:\.[^\W_][\w-]{{1,30}}){{1,4}}  # jane.doe@acme.example
  | @\w{{2,40}}+                                                  # @acme
  | \$[A-Z][A-Z\d]{{2,9}}+(?![\w$])                               # $ACME
  | (?:[A-Za-z]\.){{2,9}}                                         # U.S., N.C., L.L.C.
  | (?:W\.Va|Ph\.D|S\.p\.A|Sc\.D|Ed\.D|Psy\.D|Pharm\.D|M\.Sc|B\.Sc)\.
  | (?:{_ABBREVIATIONS})\.(?![^\W_])                              # Inc., Calif.
  | (?:{_FORMS})\.(?=[A-Z][a-z])                                  # Inc. in "Acme Inc.Holdings"
  | [A-Z]\.(?=[ \u00a0][A-Z])                                     # J. in "J. Doe"
  | [^\W_]+(?:(?:[’'](?![sS]\b)|[&\-‐‑]|{_SITE_END})[^\W_]+){{0,8}}   # O’Neill, AT&T, Co-Diagnostics, amazon.com
  | [’'][sS]\b
  | [^\s]
    """,
    re.VERBOSE,
)
_HYPHEN = re.compile(r"[-‐‑]")
_SENTENCE_ENDS = frozenset(".!?:;•·|…\t–—*")
_OPENING_MARKS = frozenset("“\"‘'«„([”")
_SECOND_PARTS = frozenset({"led", "era", "run", "like", "born", "made", "wide", "day", "hit", "fed", "free", "size"})
_LONGEST_GIVEN_PART = 6
"""Of the small part in Jae-in, Suk-yeol."""


class Shape(IntEnum):
    """What the letters of a word look like."""

    SIGN = 0
    LOWER = 1
    NUMBER = 2
    CAPITALISED = 3
    CAPITALS = 4
    MIXED = 5
    """A small letter first, a capital later: iHerb."""
    INITIAL = 6


@dataclass(frozen=True, slots=True)
class Words:
    """The words and signs of a text in order, side by side with what is known of each."""

    text: str
    words: list[str]
    starts: list[int]
    ends: list[int]
    shapes: list[Shape]
    opens: list[bool]
    """Whether a sentence, title or list item begins here, so that a capital says nothing."""

    def __len__(self) -> int:
        return len(self.words)

    def is_name_like(self, index: int) -> bool:
        """Whether the word there is spelt as a name may be."""
        return self.shapes[index] >= Shape.CAPITALISED

    def is_joined(self, index: int) -> bool:
        """Whether at most one blank parts the word there from the one before, and no lost break."""
        gap = self.starts[index] - self.ends[index - 1]
        if gap == 0:
            return not (self.text[self.starts[index]].isalnum() and self.text[self.starts[index] - 1].isalnum())
        return gap == 1 and self.text[self.ends[index - 1]] in " \u00a0"

    def span(self, start: int, end: int) -> Span:
        """Return the run of text from word `start` to before word `end`."""
        return Span(self.starts[start], self.ends[end - 1])

    def surface(self, start: int, end: int) -> str:
        """Return the text from word `start` to before word `end`."""
        return self.text[self.starts[start] : self.ends[end - 1]]

    def known(self, start: int, end: int) -> tuple[int, Known] | None:
        """Return the end and the entry of the longest known name that begins at word `start`."""
        longest = start + lengths().get(self.words[start], 0)
        for stop in range(min(end, longest, len(self.words)), start, -1):
            known = known_name(self.surface(start, stop))
            if known is not None:
                return stop, known
        return None

    def at(self, index: int) -> str:
        """Return the word there; outside the text an empty one."""
        return self.words[index] if 0 <= index < len(self.words) else ""


def is_address(word: str) -> bool:
    """Whether it is an address of the web or of a mailbox, or a handle."""
    return word.startswith(("http://", "https://", "www.")) or "@" in word


@lru_cache(maxsize=65_536)
def shape_of(word: str) -> Shape:
    """Tell how a word is spelt."""
    first = word[0]
    if not (first.isalnum() or len(word) > 1):
        return Shape.SIGN
    letters = [sign for sign in word if sign.isalpha()]
    if not letters:
        return Shape.NUMBER
    uppers = sum(sign.isupper() for sign in letters)
    if not uppers or word.lower() in ("’s", "'s") or is_address(word):
        return Shape.LOWER
    if len(letters) == 1:
        return Shape.INITIAL if word in (letters[0], f"{letters[0]}.") else Shape.CAPITALS
    if first.isupper():
        return Shape.CAPITALS if uppers == len(letters) else Shape.CAPITALISED
    return Shape.MIXED if first.isalpha() else (Shape.CAPITALS if uppers == len(letters) else Shape.LOWER)


def read_words(text: str, runs: Sequence[Span]) -> Words:
    """Read the words inside `runs` (sorted blocks or cells), the rest of the text stays out."""
    words = Words(text, [], [], [], [], [])
    for run in runs:
        is_open = True
        for start, end in _pieces(text, run):
            word = text[start:end]
            shape = shape_of(word)
            words.words.append(word)
            words.starts.append(start)
            words.ends.append(end)
            words.shapes.append(shape)
            words.opens.append(is_open)
            if shape is Shape.SIGN:
                is_open = word in _SENTENCE_ENDS or (is_open and word in _OPENING_MARKS) or (word in '“"' and is_open)
            elif shape is not Shape.NUMBER or not is_open:
                is_open = False
    return words


def _pieces(text: str, run: Span) -> Iterator[tuple[int, int]]:
    """Give the ends of each word; hyphenated ones are parted where a name stands beside another word or name."""
    for match in _TOKEN.finditer(text, run.start, run.end):
        start, end = match.span()
        word = match.group()
        hyphen = _HYPHEN.search(word) if len(word) > 2 else None
        if hyphen is None or not _is_parted(word):
            yield start, end
            continue
        begin = start
        for sign in _HYPHEN.finditer(word):
            yield begin, start + sign.start()
            yield start + sign.start(), start + sign.end()
            begin = start + sign.end()
        yield begin, end


@lru_cache(maxsize=16_384)
def _is_parted(word: str) -> bool:
    """US-funded, then-President, China-Russia are parted; Jae-in, Covid-19, Landsberg-Lewis, Asia-Pacific are not."""
    first, *others = _HYPHEN.split(word)
    if word.islower() or not any(part[:1].isupper() for part in (first, *others)):
        return False
    if first.islower() and not word.startswith(("sub-", "al-", "mid-")):
        return True
    if is_people_or_place(word):
        return False
    last = others[-1]
    if last.islower() and last.isalpha():
        is_given = first.istitle() and len(others) == 1 and last not in _SECOND_PARTS and not is_common(first)
        return len(last) > _LONGEST_GIVEN_PART or (is_common(last) and not (is_given and len(last) < len("based")))
    return is_people_or_place(first) and is_people_or_place(last)
