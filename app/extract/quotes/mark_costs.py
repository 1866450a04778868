"""What it costs to read a quotation mark as opening, closing or neither, from its shape and its neighbours.

The figures were weighed by hand: 0 is what a careful typist does, about 2.5 what nearly nobody means.
"""

OPENING = frozenset("“„‟«‹「『‘‚‛")
CLOSING = frozenset("”»›」』’")
CLASS = {
    **dict.fromkeys("“”‟", "curly"),
    "„": "low",
    **dict.fromkeys("«»", "guillemet"),
    **dict.fromkeys("‹›", "small guillemet"),
    **dict.fromkeys("「」", "corner"),
    **dict.fromkeys("『』", "white corner"),
    **dict.fromkeys('"＂', "straight"),
    **dict.fromkeys("‘’‚‛", "single"),
    "'": "straight single",
    **dict.fromkeys(("''", "``", "‘‘", "’’"), "doubled"),
}
SINGLES = frozenset({"single", "straight single"})
AFTER_CLOSE = frozenset(".,;:!?)")
INNER = "inner curly"


def cost_of_opening(mark: str, before: str, after: str) -> float:
    """A mark opens behind white space and before a word."""
    cost = 0.8 if mark in "»›" else 2.5 if mark in CLOSING else 0.7 if mark == "'" else 0.0
    cost += 0.3 if mark in "‘‚" else 0.0
    if after.isspace():
        cost += 0.3 if mark in "«‹" else 2.2
    elif after in AFTER_CLOSE:
        cost += 2.0
    if before.isalnum():
        cost += 1.6
    elif before in ".,!?…":
        cost += 1.2
    return cost


def cost_of_closing(mark: str, before: str, after: str, state: str) -> float:
    """A mark closes behind a word or a stop and before white space; `state` is the kind of mark that is open."""
    if state == "low" and mark in "“”":
        cost = 0.0
    else:
        cost = 0.8 if mark in "«‹" else 2.5 if mark in OPENING else 0.0
    if before.isspace():
        cost += 0.3 if mark in "»›" else 2.2
    elif before in "([{":
        cost += 2.0
    if after.isalnum():
        cost += 1.6
    if mark == "’" and before in "sS" and after == " ":
        cost += 0.7  # as likely the apostrophe of a plural
    if mark in "'’" and before in ",.!?…" and not after.isalnum():
        cost -= 0.9
    if CLASS[mark] != ("curly" if state == INNER else state) and state != "low":
        cost += 0.9
    return cost + (0.3 if _is_inch(mark, before) else 0.0)


def cost_of_stray(mark: str, before: str) -> float:
    """Outside quotations a single mark is an apostrophe and a straight one behind a figure an inch."""
    if mark in "'’":
        return 0.0
    if mark in "‘‚‛":
        return 1.4
    return 0.8 if _is_inch(mark, before) else 2.6


def cost_of_inner(text: str, index: int) -> float:
    """Inside curly marks, another pair of them begins within a sentence; after its end the first pair was lost."""
    before = text[max(0, index - 2) : index].strip()[-1:]
    return 0.9 if before.isalnum() or before in ",([" else 2.2


def cost_of_nested(mark: str, kind: str, before: str, after: str, state: str) -> float:
    """Inside a quotation a mark of another kind means nothing for it."""
    if kind in SINGLES:
        if state != kind:
            return 0.0
        return 0.3 if before in "sS" and after == " " else 0.9
    if kind != state:
        return 0.6
    return 1.5 if _is_inch(mark, before) else 2.6


def _is_inch(mark: str, before: str) -> bool:
    return mark in '"＂' and before.isdigit()
