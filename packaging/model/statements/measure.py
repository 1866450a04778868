"""Compares proposed statements with the gold, as the benchmark does: contents strictly, sources by overlap."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from articles import Article, is_right

from app.extract.quotes.statements.proposals import Proposal, span_of
from app.extract.quotes.statements.trust import Trust, group_of, is_kept

_SAY = re.compile(r"say|said|tell|told|writ|wrote|add(s|ed|ing)?\b|ask(s|ed|ing)?\b|according", re.IGNORECASE)
_FLOORS = (0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5, 0.55, 0.6, 0.7)


@dataclass(frozen=True, slots=True)
class Outcome:
    """An article with the statements proposed for it, likeliest contents first."""

    article: Article
    proposals: list[Proposal]
    is_sparse: bool


@dataclass(frozen=True, slots=True)
class Judged:
    """A proposal with what the gold says of it; each gold statement is found once."""

    proposal: Proposal
    article: Article
    is_sparse: bool
    has_content: bool
    has_source: bool
    """True as well where the gold names none."""
    is_counted: bool
    """False where the gold has no source or the content belongs to a marked quotation."""

    @property
    def score(self) -> float:
        """Return the probability that content and source are right, not yet calibrated."""
        return self.proposal.likely_content * self.proposal.likely_source

    @property
    def cue(self) -> str:
        """Return the word that reports."""
        return self.article.script.lower[self.proposal.content.cue]

    @property
    def group(self) -> str:
        """Return how its score is to be read."""
        return group_of(self.article.script.lower[self.proposal.content.cue], is_release=self.article.is_release)


def judge(outcome: Outcome) -> Iterable[Judged]:
    """Compare the proposals of an article with its gold."""
    article = outcome.article
    found: set[int] = set()
    for proposal in outcome.proposals:
        letters = article.letters([span_of(proposal.content, article.script)])
        place = next((n for n, g in enumerate(article.gold) if n not in found and is_right(letters, g)), None)
        if place is None:
            is_marked = len(letters & article.others) >= 0.5 * len(letters)
            yield Judged(
                proposal, article, outcome.is_sparse, has_content=False, has_source=False, is_counted=not is_marked
            )
            continue
        found.add(place)
        gold = article.gold[place]
        source = proposal.source
        is_named = article.names_source(source.first, source.last, gold)
        yield Judged(
            proposal,
            article,
            outcome.is_sparse,
            has_content=True,
            has_source=is_named or not gold.sources,
            is_counted=bool(gold.sources),
        )


def print_figures(name: str, outcomes: Sequence[Outcome], trust: Trust) -> None:
    """Print how good the statements are by the floor of confidence, and with the floors that ship."""
    judged = [one for outcome in outcomes for one in judge(outcome)]
    gold = [gold for outcome in outcomes for gold in outcome.article.gold]
    print(f"== {name}: {len(outcomes)} articles, {len(gold)} statements, {len(judged)} proposed")
    with_source = sum(bool(g.sources) for g in gold)
    says = sum(bool(_SAY.search(g.cue_text)) for g in gold)
    for floor in _FLOORS:
        _print(
            f"{floor:.2f}",
            judged,
            lambda one, floor=floor: trust.of(one.group, one.score) >= floor,
            len(gold),
            with_source,
            says,
        )
    _print(
        "ship",
        judged,
        lambda one: is_kept(one.group, trust.of(one.group, one.score), is_sparse=one.is_sparse),
        len(gold),
        with_source,
        says,
    )
    _print_trust(judged, trust)


def _print(
    name: str, judged: Sequence[Judged], keeps: Callable[[Judged], bool], gold: int, with_source: int, says: int
) -> None:
    kept = [one for one in judged if keeps(one)]
    counted = [one for one in kept if one.is_counted]
    right = sum(one.has_content and one.has_source for one in counted)
    say = [one for one in kept if _SAY.search(one.cue)]
    spoken = [one for one in kept if "say" in one.group]
    print(
        f"  {name}: content {_prf(sum(one.has_content for one in kept), len(kept), gold)}"
        f" | end to end {_prf(right, len(counted), with_source)}"
        f" | say cues {_prf(sum(one.has_content for one in say), len(say), says)}"
        f" | class say P {_share(sum(one.has_content for one in spoken), len(spoken))} of {len(spoken)}",
        flush=True,
    )


def _print_trust(judged: Sequence[Judged], trust: Trust) -> None:
    for low, high in ((0.0, 0.2), (0.2, 0.4), (0.4, 0.6), (0.6, 0.8), (0.8, 0.9), (0.9, 1.01)):
        inside = [one for one in judged if low <= trust.of(one.group, one.score) < high]
        right = sum(one.has_content and one.has_source for one in inside)
        print(f"  confidence {low:.1f}–{min(high, 1):.1f}: {len(inside)} proposed, right {_share(right, len(inside))}")


def _prf(right: int, proposed: int, gold: int) -> str:
    both = proposed + gold
    return f"P {_share(right, proposed)} R {_share(right, gold)} F {_share(2 * right, both)}"


def _share(part: float, whole: float) -> str:
    return f"{100 * part / whole:.1f}" if whole else "–"
