"""To what a written number was rounded: as far as its digits tell."""

import math
import re
from functools import lru_cache

_NUMBER = re.compile(r"\d[\d.,'’\u00a0\u202f]{0,40}", re.ASCII)
_MOST_ROUNDED = 0.025
"""Of a value: trailing zeros say no more than that about how far it was rounded."""


@lru_cache(maxsize=8192)
def find_step(text: str, value: float) -> float:
    """Return to what a value was rounded: of "$412.5 million" a hundred thousand."""
    size = abs(value)
    for found in _NUMBER.finditer(text):
        digits = found[0].rstrip(".,'’\u00a0\u202f")
        for decimals in dict.fromkeys((_decimals(digits, "."), _decimals(digits, ","), 0)):
            plain = int(re.sub(r"\D", "", digits))
            if plain and size and _is_power(ratio := size / plain):
                return _step(digits, ratio, decimals, size)
    return 0.0 if size <= 20 else size * _MOST_ROUNDED


def _step(digits: str, ratio: float, decimals: int, size: float) -> float:
    if decimals:
        return ratio
    plain = re.sub(r"\D", "", digits)
    zeros = len(plain) - len(plain.rstrip("0"))
    return max(ratio, min(ratio * 10**zeros, size * _MOST_ROUNDED)) if zeros > 1 else ratio


def _decimals(digits: str, point: str) -> int:
    _, found, behind = digits.rpartition(point)
    return len(behind) if found and behind.isdigit() else 0


def _is_power(ratio: float) -> bool:
    power = math.log10(ratio)
    return abs(power - round(power)) < 1e-6
