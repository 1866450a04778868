"""Which part of a release a block opens: by the words of `labels.tsv`, and by a few patterns no list can hold."""

import re
from functools import cache

from app.anatomy import SectionKind
from app.articles import Block, BlockKind
from app.text.data import read_rows

_LONGEST = 400  # of a block's beginning that is looked at
_LONGEST_HEADING = 130

_APPEARED_FIRST = re.compile(r"The post\b.{1,400}\b(?:appeared first|first appeared) (?:on|in)\b", re.IGNORECASE)
_END_MARK = re.compile(r"(?:# ?){2,6}|[-–—* ]{0,4}(?:END|ENDS|Ends|30|XXX)[-–—* ]{0,4}|\*(?: ?\*){2,5}")
_SOURCE = re.compile(r"SOURCE[: ]{1,2}\S.{0,160}|Source: .{1,160}")
_ROLE = (
    r"(?:media|press|investors?|company|corporate|public|general|ir|pr|news|analysts?|shareholders?|customer|external|sales|"
    r"journalists?|editorial|agency|marketing|financial)"
)
# "Media Contact", "Investor Relations Contacts:", "Media and Investor Inquiries"; glued: "Media ContactJane Roe".
_CONTACT = re.compile(
    rf"(?:for )?(?:(?:more|further|additional) )?(?:{_ROLE}(?: ?(?:and|&|/|or|,) ?| )){{0,4}}"
    r"(?:contacts?|inquir(?:y|ies)|enquir(?:y|ies)|queries|relations)"
    r"(?: (?:information|details|person|us|for .{1,60}|at .{1,60}))?"
    r"(?:(?P<mark> ?[:：]| [–—-] )|(?P<end>$)|(?=(?-i:[A-Z])))",
    re.IGNORECASE,
)
_ABOUT = re.compile(r"(?:About|ABOUT) (?:the |THE )?[^\W\d_a-z0-9]?[a-z]{0,3}[A-Z0-9&].{0,110}")
_ABOUT_ABROAD = re.compile(r"(?:Über |[ÀA] propos d['’])[A-ZÀ-Þ][^.!?:\n]{1,60}[^.!?:,\n\s]")
# With its text in the same block: "About Acme: Acme is", "About Acme is", "About Acme Inc.Acme is".
_ABOUT_INLINE = re.compile(
    r"(?:About|ABOUT) (?:the )?(?P<name>(?P<first>[0-9]{0,4}[A-Z][\w&’'.-]{1,40}?)(?: [^!?:\n]{1,80}?)??)"
    r"(?: ?[:：] ?(?=\S)| [–—-]{1,2} | {2,}| (?:is|are|was) |,? {0,2}(?=(?:The )?(?P=first)[ ,’']))"
)
_SENTENCE_END = re.compile(r"(?<!\bInc)(?<!\bLtd)(?<!\bCo)(?<!\bCorp)(?<!\b[A-Z]\.[A-Z])[.?!]\Z")
_SAFE_HARBOUR = re.compile(
    r"""
    (?: (?:certain|some|any|the|all)\s )? (?:statements?|matters|information)\b .{0,160} \bforward[-\s]looking\b
    | (?:this|the)\s (?:press\s|news\s|media\s)? (?:release|announcement|communication|document|article)\b
      .{0,200} \bforward[-\s]looking\b
    | .{0,80}\b(?:constitutes?|contains?|are|includes?)\s .{0,24} forward[-\s]looking\s (?:statements|information)
    """,
    re.VERBOSE | re.IGNORECASE,
)


@cache
def _listed() -> tuple[tuple[SectionKind, re.Pattern[str]], ...]:
    """Compile the list, one pattern for each part and way."""
    words: dict[tuple[str, str], list[str]] = {}
    for part, how, phrase in read_rows("labels.tsv"):
        words.setdefault((part, how), []).append(re.escape(phrase).replace("'", "['’]").replace(r"\-", r"[-\s]"))
    ends = {
        "is": r"\s?[:：]?\Z",
        "heads": rf"(?!\w)[^\n]{{0,{_LONGEST_HEADING}}}\Z",
        "label": r"\s?[:：]",
        "begins": r"(?!\w)",
    }
    # Chinese words run into the next without a boundary.
    bare = {how: end.replace(r"(?!\w)", "(?![a-zA-Z])") for how, end in ends.items()}
    return tuple(
        (SectionKind(part), re.compile(rf"(?:{'|'.join(phrases)}){bare[how]}", re.IGNORECASE))
        for (part, how), phrases in words.items()
    )


def opened_by(block: Block, whole: str) -> SectionKind | None:
    """Return the part that a block opens; None when it goes on with the one before."""
    if _APPEARED_FIRST.match(whole):
        return SectionKind.TAIL
    if _SOURCE.fullmatch(whole) or _END_MARK.fullmatch(whole.strip()):
        return SectionKind.SOURCE
    text = whole[:_LONGEST].strip(" *_#\u00a0")
    for part, pattern in _listed():
        if pattern.match(text):
            return part
    if _SAFE_HARBOUR.match(text):
        return SectionKind.FORWARD_LOOKING
    if block.kind in (BlockKind.LIST_ITEM, BlockKind.QUOTATION):
        return None
    if _opens_contact(text):
        return SectionKind.CONTACT
    return SectionKind.ABOUT if _opens_about(text) else None


def _opens_contact(text: str) -> bool:
    found = _CONTACT.match(text)
    if not found:
        return False
    return found["mark"] is not None or found["end"] is not None or len(text) < 260


def _opens_about(text: str) -> bool:
    if len(text) <= _LONGEST_HEADING and _ABOUT.fullmatch(text) and not _SENTENCE_END.search(text):
        return True
    return _ABOUT_INLINE.match(text) is not None or _ABOUT_ABROAD.fullmatch(text) is not None


def about_name(text: str) -> str:
    """Return whom an "About" block is about; empty when it is none."""
    inline = _ABOUT_INLINE.match(text)
    if inline:
        return inline["name"].strip()
    return text[len("About ") :].strip(" :") if _opens_about(text) and text[:5].title() == "About" else ""
