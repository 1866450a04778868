"""Currencies before and behind a number: signs, codes in capitals, words."""

from app.extract.figures.locale import Form, forms_of
from app.extract.figures.reading import Reading
from app.extract.lexicon import read_list

_SPACED_PREFIXES = frozenset({"HK", "US", "NZ", "NT", "AU", "CA"})
_BEHIND_SIGN = {"US": "USD", "A": "AUD", "C": "CAD", "NZ": "NZD", "HK": "HKD", "S": "SGD", "NT": "TWD", "CA": "CAD"}
_AMBIGUOUS_WORDS = frozenset({"won", "rand", "real", "try", "cent", "mal"})

_SHORT_CODES = frozenset({"Rs", "Tk", "Dh", "Dhs"})
_WEIGHING = frozenset({
    "tow", "tows", "towed", "towing", "payload", "thrust", "torque", "curb", "lift", "lifted", "lifts", "haul", "hauls",
    "overweight", "kg", "kgs", "kilogram", "kilograms", "kilo", "kilos", "tonne", "tonnes", "gram", "grams",
})  # fmt: skip


def currency_before(reading: Reading, index: int) -> tuple[str, int] | None:
    """Return the currency whose sign or code stands before the number at `index`, and the token it begins with."""
    token = reading.at(index - 1)
    if token.breaks and token.kind == "none":
        return None
    return _sign_before(reading, index) or _code_before(reading, index)


def _sign_before(reading: Reading, index: int) -> tuple[str, int] | None:
    """Read "$", "US$", "HK$", "U.S.$"; the letters must stand on the sign."""
    signs = forms_of("currencies.tsv", reading.language)
    sign, before = reading.at(index - 1), reading.at(index - 2)
    plain = _code_of(signs.get(sign.lower, ()), "sign")
    if plain is None:
        return None
    if before.is_word and not sign.breaks and (not sign.spaced or before.text in _SPACED_PREFIXES):
        prefixed = _code_of(signs.get(before.lower + sign.text, ()), "sign")
        if prefixed:
            return prefixed, index - 2
    behind = before.lower in ("us", "usd", "aud", "cad") and before.is_word and before.text.isupper()
    if behind and sign.text == "$":
        return _code_of(signs.get(before.lower, ()), "code") or "USD", index - 2
    return ("CNY" if sign.text == "¥" and before.lower in ("cn", "rmb") else plain), index - 1


def _code_before(reading: Reading, index: int) -> tuple[str, int] | None:
    token = reading.at(index - 1)
    if token.text == "." and reading.at(index - 2).text == "Rs":
        return "INR", index - 2
    if not token.is_word or (token.breaks and reading.at(index).breaks):
        return None
    behind_sign = _BEHIND_SIGN.get(token.text) if reading.at(index - 2).text == "$" and not token.spaced else None
    if behind_sign:
        return behind_sign, index - 2
    if token.text == "COP" and len(reading.at(index).text) < 3:
        return None  # a conference
    if token.text in ("R", "N", "QR", "SR", "BD", "GH") and not _is_rand(reading, index):
        return None
    if token.text == "PS" and (reading.at(index).spaced or reading.at(index).text in ("1", "2", "3", "4", "5")):
        return None  # a console; feeds that cannot write the sign for pounds glue these letters to a sum
    code = _code_of(forms_of("currencies.tsv", reading.language).get(token.lower, ()), "code", _as_code(token.text))
    return (code, index - 1) if code else None


def _as_code(text: str) -> str:
    """Return a code in capitals where a text in small letters can mean nothing else ("usd 25", "250 mxn")."""
    return text.upper() if text in _IN_SMALL_LETTERS else text


_IN_SMALL_LETTERS = frozenset({
    "usd", "eur", "gbp", "jpy", "cny", "rmb", "inr", "hkd", "aud", "cad", "nzd", "sgd", "chf", "sek", "nok", "dkk",
    "krw", "brl", "mxn", "zar", "aed", "sar", "thb", "idr", "myr", "ngn", "kes", "btc",
})  # fmt: skip


def _is_rand(reading: Reading, index: int) -> bool:
    """Such as "R120 000", "R2.5 billion", "N40 million" and "R5m", not the model "R8"."""
    number, after = reading.at(index), reading.at(index + 1)
    if number.spaced:
        return False
    is_grouped = after.is_number and len(after.text) == 3 and after.spaced
    return "," in number.text or is_grouped or after.lower in ("million", "billion", "m", "bn", "mn", "trillion")


def currency_behind(reading: Reading, index: int, *, is_word: bool = False) -> tuple[str, int] | None:
    """Return the currency that stands at `index`, behind a number, and the index behind it."""
    token = reading.at(index)
    for place in (index, index + 1) if token.lower in ("d'", "de") and reading.language in ("fr", "es") else (index,):
        found = _behind(reading, place, is_word=is_word)
        if found:
            return found
    return None


def _behind(reading: Reading, index: int, *, is_word: bool) -> tuple[str, int] | None:
    token = reading.at(index)
    if token.breaks or (token.lower in ("pound", "pounds") and _is_weight(reading, index)):
        return None
    forms = forms_of("currencies.tsv", reading.language).get(token.lower, ())
    for form in forms:
        words = form.words
        if form.place == "word" and reading.lower_words(index, index + len(words)) == words:
            if is_word and token.lower in _AMBIGUOUS_WORDS:
                return None
            return form.meaning[0], index + len(words)
        if token.text == "AED" and reading.at(index + 1).is_word and reading.at(index + 1).text.islower():
            is_machine = reading.at(index + 1).lower not in read_list("noun_stops.txt")
            if is_machine:
                return None  # a defibrillator
        if (
            form.place == "code"
            and _as_code(token.text) == words[0]
            and (len(token.text) == 3 or token.text in _SHORT_CODES)
        ):
            return form.meaning[0], index + 1
        if form.place == "sign" and token.text == words[0] and not reading.at(index + 1).is_number:
            return form.meaning[0], index + 1
    return None


def _is_weight(reading: Reading, index: int) -> bool:
    """Such as "weighs about 7 pounds", "tows 5,000 pounds", "40 pounds of fruit"."""
    words = reading.lower_words(index - 6, index)
    after, before = reading.at(index + 1).lower, reading.at(index - 1)
    behind = reading.at(index + 2) if reading.at(index + 1).text in ("-", "‑") else reading.at(index + 1)
    if behind.lower in ("foot", "feet") or reading.lower_words(index + 1, index + 3) == ("per", "square"):
        return True
    if any(word.startswith("weigh") for word in words) or not _WEIGHING.isdisjoint(words):
        return True
    if not {"inches", "tall"}.isdisjoint(reading.lower_words(index - 10, index)):
        return True  # "5 feet 10 inches and 180 pounds"
    is_small = before.is_number and not {"million", "billion"} & set(words[-2:])
    return after in ("heavier", "lighter") or (after == "of" and is_small)


def _code_of(forms: tuple[Form, ...], place: str, text: str | None = None) -> str | None:
    return next((form.meaning[0] for form in forms if form.place == place and text in (None, form.words[0])), None)
