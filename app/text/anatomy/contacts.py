"""Lines that tell how to reach somebody: e-mail addresses, telephone numbers, names and titles beside them."""

import re

_LONGEST_LINE = 260

_MAILBOX = re.compile(r"[\w.+-]{1,64}@[\w-]{1,64}\.[\w.-]{2,64}|\[email\sprotected\]", re.IGNORECASE)
_TELEPHONE = re.compile(
    r"(?<![\d.,$€£])(?:\+?\d{1,3}[\s.\u00a0-]?)?(?:\(\d{1,5}\)|\d{2,5})[\s.\u00a0/-]{1,3}\d{2,4}(?:[\s.\u00a0-]?\d{2,6}){1,3}(?![\d,%])"
)
_LABELLED = re.compile(r"(?:tel|phone|telephone|mobile|cell|fax|e-?mail|telefon|t|m|p|e|ph)\s?[.:]\s?\S", re.IGNORECASE)
_ADDRESS = re.compile(
    r"(?:https?://|www\.)\S{3,200}|\b[\w-]{2,40}\.(?:com|org|net|gov|edu|eu|co\.uk|de|fr|ca|io|ai|int)\b", re.IGNORECASE
)
_SENTENCE = re.compile(r"(?:[a-z”\"’)]{2}|\d)[.!?](?:\s|\Z)")
_SPEECH = re.compile(r"[“”\"«»„]")


def has_contact(text: str) -> bool:
    """Whether a short line holds a mailbox or a telephone number."""
    if len(text) > _LONGEST_LINE:
        return len(text) < 2 * _LONGEST_LINE and bool(_MAILBOX.search(text) and _TELEPHONE.search(text))
    return bool(_MAILBOX.search(text) or _TELEPHONE.search(text) or _LABELLED.match(text.strip()))


def is_contact_line(text: str) -> bool:
    """Whether a line can stand in a list of contacts: short, no sentence, no speech."""
    line = text.strip()
    if _SPEECH.search(line):
        return False
    if has_contact(line):
        return True
    return (len(line) < 120 and bool(_ADDRESS.search(line))) or (len(line) < 80 and not _SENTENCE.search(line))
