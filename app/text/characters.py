"""Code points that may stand in the one text: what is folded, what goes, and what is put right.

Pure functions over strings, called for each run of text by `html` and `plain`; never for a text given as text.
"""

import re
import unicodedata
from html import unescape

from ftfy import TextFixerConfig, fix_encoding

NO_BREAK = "\u00a0\u2007\u2008\u2009\u200a\u202f"
"""Spaces that stay as they are: they hold numbers, units and names together."""

EDGES = " " + NO_BREAK
"""What is taken off both ends of a block."""

# Whatever is not already one blank, so that a text in order is only looked at.
WHITE_SPACE = re.compile(
    r"[ \t\n\r\f\v\u1680\u2000-\u2006\u2028\u2029\u205f\u3000]{2,}"
    r"|[\t\n\r\f\v\u1680\u2000-\u2006\u2028\u2029\u205f\u3000]"
)

_GONE = re.compile(
    "["
    "\x00-\x08\x0e-\x1f\x7f-\x9f"  # controls; tab, line ends and page ends are white space
    "\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180e\u200b\u2060-\u2064\u206a-\u206f\u3164\ufeff\uffa0"  # shown as nothing
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"  # direction
    "\ud800-\udfff\ufdd0-\ufdef\ufff0-\ufffc\ufffe\uffff"  # surrogates, non-characters, annotation, object
    "\U000e0000-\U000e0fff"  # tags
    + "".join(f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0x10000, 0x110000, 0x10000))
    + "]"
)
# A joiner has work to do only in scripts that bend or in emoji; elsewhere it is a hidden sign.
_IDLE_JOINER = re.compile(
    "(?<![\u0600-\u109f\u1700-\u18af\u2600-\u27bf\ua800-\uabff\ufb50-\ufdcf\ufe0f\ufe70-\ufefc\U00011000-\U0001faff])"
    "[\u200c\u200d]+"
)
_SURROGATE = re.compile("[\ud800-\udfff]")
_LATIN_CONTROL = re.compile("[\x80-\x9f]")
_BYTES = {sign: sign.encode("cp1252") for sign in "€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ"}
_CONTROL_SIGNS = {code: bytes((code,)).decode("cp1252", "ignore") for code in range(0x80, 0xA0)}

# UTF-8 that was read as Latin-1 or Windows-1252: a lead byte and its continuation bytes.
_GOING_ON = "[\x80-\xbf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]"
_MOJIBAKE = re.compile(f"[Â-ß]{_GOING_ON}|[à-ï]{_GOING_ON}{{2}}|[ð-ô]{_GOING_ON}{{3}}")
_CAREFUL = TextFixerConfig(unescape_html=False, replace_lossy_sequences=False, explain=False)
_SAMPLE = 2_000  # code points around the first one that ftfy judges by; it is slow
_MOST_REPAIRS = 3  # text that was misread more than once

_AMPERSANDS = re.compile(r"&(?:amp;|#0{0,5}38;|#[xX]0{0,5}26;)+")
_REFERENCE = re.compile(r"&(?:[a-zA-Z][a-zA-Z0-9]{1,31}|#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6});")

_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff\U00010800-\U00010fff\U0001e800-\U0001efff]")


def join_surrogates(text: str) -> str:
    """Put pairs of surrogates together and drop lone ones, which no encoder takes."""
    if not _SURROGATE.search(text):
        return text
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "ignore")


def read_signs(raw: str) -> tuple[str, bool]:
    """Return a run of text with every sign put right, and whether mojibake was among them."""
    text, is_repaired = raw, False
    for _ in range(_MOST_REPAIRS):
        repaired = _repair(text)
        is_repaired |= repaired != text
        before, cleaned = text, clean(repaired)
        meant = unescape_again(cleaned)
        text = compose(cleaned if meant is cleaned else clean(meant))
        if text == before or not _MOJIBAKE.search(text):
            break
    return text, is_repaired


def _repair(text: str) -> str:
    """Put UTF-8 that was once read as Latin-1 right; ftfy says whether that is certain."""
    first = _MOJIBAKE.search(text)
    if not first:
        return text
    sample = text[max(0, first.start() - _SAMPLE) : first.end() + _SAMPLE].strip(EDGES)
    if not _is_plain_enough(sample) or fix_encoding(sample, _CAREFUL) == sample:
        return text
    return _MOJIBAKE.sub(_decoded, text)


def _is_plain_enough(sample: str) -> bool:
    """Whether more speaks for mojibake than one pair of signs that some language may write."""
    found = _MOJIBAKE.findall(sample)
    return len(found) > 2 or any(len(signs) > 2 or signs[0] in "ÂÃ" for signs in found)


def _decoded(found: re.Match[str]) -> str:
    data = b"".join(_BYTES.get(sign) or sign.encode("latin-1") for sign in found[0])
    sign = data.decode("utf-8", "replace")
    return found[0] if len(sign) != 1 or sign == "\ufffd" or _LATIN_CONTROL.match(sign) else sign


def clean(text: str) -> str:
    """Drop what is shown as nothing or harms, and read Latin-1 controls as the Windows-1252 signs they stand for."""
    if text.isascii() and text.isprintable():
        return text
    if _LATIN_CONTROL.search(text):
        text = text.translate(_CONTROL_SIGNS)
    text = _GONE.sub("", text)
    return _IDLE_JOINER.sub("", text) if "\u200c" in text or "\u200d" in text else text


def unescape_again(text: str) -> str:
    """Read entities that are still there after HTML was read: they had been escaped twice.

    Letters and digits are left alone, so that reading makes no new entity.
    """
    if "&" not in text:
        return text
    return _REFERENCE.sub(_meant, _AMPERSANDS.sub("&", text))


def _meant(reference: re.Match[str]) -> str:
    sign = unescape(reference[0])
    return reference[0] if any(one.isascii() and (one.isalnum() or one in "#;&") for one in sign) else sign


def compose(text: str) -> str:
    """Bring a text into Unicode's form NFC."""
    return text if text.isascii() else unicodedata.normalize("NFC", text)


def is_right_to_left(text: str) -> bool:
    """Whether the first letter with a direction runs from right to left."""
    if not _RIGHT_TO_LEFT.search(text):
        return False
    strong = (unicodedata.bidirectional(sign) for sign in text)
    return next((way for way in strong if way in ("L", "R", "AL")), "L") != "L"
