"""A list of articles at one moment: what it holds in which order, and how its stories fold into one row each."""

from array import array
from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Folds:
    """The articles of a list with those of one story together: the first of them in the list stands for the others."""

    rows: "array[int]"
    """What stands for itself or for others, in the order of the list."""
    order: "array[int]"
    """All articles of the list; behind each that stands for others come those."""
    others: Mapping[int, range]
    """Where in `order` those are that an article stands for; one that stands for itself alone is left out."""

    def behind(self, first: int) -> "array[int]":
        """Return the articles that this one stands for, itself left out."""
        places = self.others.get(first, range(0))
        return self.order[places.start : places.stop]

    def first_of(self, article_id: int) -> int | None:
        """Return what stands for an article, which may be itself; None: it is not in the list."""
        try:
            place = self.order.index(article_id)
        except ValueError:
            return None
        if article_id in self.others:
            return article_id
        longest = max(map(len, self.others.values()), default=0)
        for before in range(place - 1, max(place - longest, 0) - 1, -1):
            if places := self.others.get(self.order[before]):
                return self.order[before] if place in places else article_id
        return article_id


@dataclass(frozen=True, slots=True)
class Listing:
    """The articles of a view at one moment."""

    ids: "array[int]"
    """In order."""
    is_whole: bool
    """Whether there are no others behind them."""
    newest: int
    """The article that had arrived last, whether in the view or not; 0: none."""
    folds: Folds


@dataclass(frozen=True, slots=True)
class ListCounts:
    """What a list holds."""

    articles: int
    stories: int
    """Of several articles."""
    unread: int | None = None
    """Articles; None: not counted yet."""


def fold(ids: "array[int]", story_of: Mapping[int, int]) -> Folds:
    """Put the articles of each story together; `story_of` need not name those that are alone."""
    rows, order = array("q"), array("q")
    firsts: dict[int, int] = {}
    behind: dict[int, array[int]] = {}
    others: dict[int, range] = {}
    for one in ids if story_of else ():
        story = story_of.get(one)
        if story is None or (first := firsts.setdefault(story, one)) == one:
            rows.append(one)
        else:
            behind.setdefault(first, array("q")).append(one)
    if not behind:
        return Folds(ids, ids, {})
    for one in rows:
        order.append(one)
        if one in behind:
            others[one] = range(len(order), len(order) + len(behind[one]))
            order.extend(behind[one])
    return Folds(rows, order, others)


NOTHING = Listing(array("q"), True, 0, Folds(array("q"), array("q"), {}))
