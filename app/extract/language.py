"""The language of an article, and how far Dateline covers it. Runs in a worker process.

Scripts that one language owns decide at once; Latin, Cyrillic, Arabic and Devanagari letters are put to py3langid among
the languages that press releases are written in. Too little text gives what the feed declared.
"""

import re
from collections import Counter
from collections.abc import Sequence
from functools import cache
from typing import Protocol, cast

from app.findings import Coverage

UNKNOWN = "und"
_COVERAGE = {
    "en": Coverage.FULL,
    "fr": Coverage.PARTIAL,
    "de": Coverage.PARTIAL,
    "es": Coverage.PARTIAL,
    "zh": Coverage.PARTIAL,
}
_SAMPLE = 6_000
"""Code points that are looked at."""
_FEWEST_LETTERS = 40
_FEWEST_ENGLISH = 4
_FEWEST_IDEOGRAMS = 4
_SURE = 0.8

_SCRIPTS = re.compile(
    r"""
    (?P<kana>[\u3040-\u30ff\u31f0-\u31ff])        | (?P<han>[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff])
  | (?P<hangul>[\u1100-\u11ff\uac00-\ud7af])      | (?P<arabic>[\u0600-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufefe])
  | (?P<cyrillic>[\u0400-\u04ff])                 | (?P<latin>[A-Za-z\u00c0-\u024f])
  | (?P<greek>[\u0370-\u03ff])                    | (?P<hebrew>[\u0590-\u05ff])
  | (?P<devanagari>[\u0900-\u097f])               | (?P<thai>[\u0e00-\u0e7f])
  | (?P<bengali>[\u0980-\u09ff])                  | (?P<tamil>[\u0b80-\u0bff])
  | (?P<georgian>[\u10a0-\u10ff])                 | (?P<armenian>[\u0530-\u058f])
    """,
    re.VERBOSE,
)
_OWNED = {
    "kana": "ja",
    "hangul": "ko",
    "greek": "el",
    "hebrew": "he",
    "thai": "th",
    "bengali": "bn",
    "tamil": "ta",
    "georgian": "ka",
    "armenian": "hy",
}
_CHOICES = {
    "latin": (
        *("en", "fr", "de", "es", "it", "pt", "nl", "sv", "da", "no", "fi", "pl", "cs", "sk", "hu", "ro", "tr"),
        *("id", "ms", "vi", "hr", "sl", "et", "lv", "lt", "sq", "ca"),
    ),
    "cyrillic": ("ru", "uk", "bg", "sr", "mk", "kk"),
    "arabic": ("ar", "fa", "ur"),
    "devanagari": ("hi", "mr", "ne"),
}
_URDU = re.compile(r"[\u0679\u0688\u0691\u06ba\u06d2\u06c1\u06be]")
_PERSIAN = re.compile(r"[\u067e\u0686\u0698\u06af]")
_NOT_ENGLISH = re.compile(
    r"[^\x00-\u00a9\u00ab-\u00b9\u00bb-\u00bf\u2000-\u22ff]"
    r"|\b(?:der|das|und|ist|nicht|mit|von|zu|im|dem|ein|eine|les|des|et|une|du|pour|avec|dans|el|los|las|una|por"
    r"|para|il|che|della|dei|het|een|och|att|det|em|ao|dos)\b",
    re.IGNORECASE,
)
"""What a text cannot have that is English but too short for statistics: accents, and small words of its neighbours."""
_ADDRESS = re.compile(r"(?:https?://|www\.)\S{1,500}|\S{1,100}@\S{1,100}")


class _Identifier(Protocol):
    def set_languages(self, langs: Sequence[str]) -> None: ...
    def classify(self, text: str) -> tuple[str, float]: ...


def find_language(text: str, *, declared: str = "") -> str:
    """Return the ISO 639-1 code of the language; too little text gives the declared one, else English or "und"."""
    sample = _ADDRESS.sub(" ", text[:_SAMPLE])
    scripts = Counter(match.lastgroup or "" for match in _SCRIPTS.finditer(sample))
    fallback = _declared_code(declared)
    if not scripts:
        return fallback
    script = _leading_script(scripts)
    if script == "han":
        return "zh" if scripts["han"] >= _FEWEST_IDEOGRAMS else fallback
    if scripts[script] < (_FEWEST_IDEOGRAMS if script in _OWNED else _FEWEST_LETTERS):
        says_nothing = fallback != UNKNOWN or script != "latin" or scripts["latin"] < _FEWEST_ENGLISH
        return fallback if says_nothing or _NOT_ENGLISH.search(sample) else "en"
    if script in _OWNED:
        return _OWNED[script]
    if script == "arabic" and len(_URDU.findall(sample)) * 50 > scripts[script]:
        return "ur"
    if script == "arabic" and not _PERSIAN.search(sample):
        return "ar"
    return _identified(sample, script, fallback=fallback)


def coverage_of(language: str) -> Coverage:
    """Return how far findings can be expected in a language."""
    return _COVERAGE.get(language, Coverage.NONE)


def _declared_code(declared: str) -> str:
    """Read "en-GB", "en_us" and "EN" as "en"."""
    code = re.split(r"[-_]", declared.strip().lower(), maxsplit=1)[0]
    return code if re.fullmatch(r"[a-z]{2}", code) else UNKNOWN


def _leading_script(scripts: Counter[str]) -> str:
    """A Japanese text is mostly ideograms, and one ideogram says as much as a handful of letters."""
    ideograms = scripts["han"] + scripts["kana"] + scripts["hangul"]
    others = {script: count for script, count in scripts.items() if script not in ("han", "kana", "hangul")}
    script = max(others, key=lambda name: others[name], default="")
    if ideograms * 3 <= others.get(script, 0):
        return script
    if scripts["hangul"] > scripts["han"]:
        return "hangul"
    return "kana" if scripts["kana"] * 10 > ideograms else "han"


def _identified(sample: str, script: str, *, fallback: str) -> str:
    """Ask py3langid; where it is not sure and the feed says what it is, believe the feed."""
    language, probability = _identifier(script).classify(sample)
    if probability < _SURE and fallback in _CHOICES[script]:
        return fallback
    return language


@cache
def _identifier(script: str) -> _Identifier:
    """Load the identifier for the languages of one script; imported late, since it brings numpy."""
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    identifier = cast("_Identifier", LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True))
    identifier.set_languages(_CHOICES[script])
    return identifier
