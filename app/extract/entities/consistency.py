"""One name, one type: mentions of the same name in an article vote on what it stands for."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from app.extract.entities.tagging.tagger import Tagged
from app.extract.entities.tokens import Words

_SHARE = 0.6
"""Of the votes that a type needs to take the others over."""
_FEWEST = 1.5
"""Votes, each as much as the model was sure."""


def agreed(words: Words, names: Sequence[Tagged]) -> list[Tagged]:
    """Return the names, each with the type that most of its mentions give it."""
    votes: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    for name in names:
        for surface in _votes_for(words, name):
            votes[surface][name.label] += name.probability
    return [_settled(name, votes[words.surface(name.start, name.end)]) for name in names]


def _votes_for(words: Words, name: Tagged) -> set[str]:
    """Give the name, and the short forms that a longer one speaks for."""
    surfaces = {words.surface(name.start, name.end)}
    if name.end - name.start > 1:
        if name.label == "ORG":
            surfaces.add(words.words[name.start])
        elif name.label == "PER":
            surfaces |= {words.words[name.start], words.words[name.end - 1]}
    return surfaces


def _settled(name: Tagged, votes: dict[str, float]) -> Tagged:
    best = max(votes, key=lambda label: votes[label])
    is_clear = votes[best] >= max(_FEWEST, _SHARE * sum(votes.values()))
    return replace(name, label=best) if is_clear else name
