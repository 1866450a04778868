"""Answers "Why?": why a finding is shown, its score and what in the text speaks for it. Pure functions."""

from app.articles import Article
from app.findings import Bound, Entity, Figure, FigureRole, MentionKind, Period, Quote, QuoteKind
from ui import wording
from ui.repair_wording import repaired_lines
from ui.wording import translate


def why_quote(quote: Quote, *, unsure_below: float = wording.UNSURE_BELOW) -> str:
    """Say what makes a passage a statement, and of whom."""
    rule = {
        QuoteKind.DIRECT: translate("Reasons", "All of it stands between quotation marks."),
        QuoteKind.MIXED: translate("Reasons", "Part of it stands between quotation marks."),
        QuoteKind.INDIRECT: translate("Reasons", "No quotation marks: the release reports what was said."),
    }.get(quote.kind, "")
    cue = translate("Reasons", "No verb of saying stands beside it.")
    if quote.cue:
        cue = translate("Reasons", "Verb of saying: “{cue}”.").format(cue=quote.cue.text)
    lines = [_score(quote.confidence, unsure_below), _found_by(quote.reason), rule, cue, _speaker_reason(quote)]
    return "\n".join(line for line in lines if line)


def _speaker_reason(quote: Quote) -> str:
    if quote.speaker is None:
        return translate("Reasons", "Nobody is named as the speaker, or it is not sure enough who.")
    surface, name = quote.speaker.phrase.text, quote.speaker.name
    if surface == name:
        return translate("Reasons", "Named in the text: “{name}”.").format(name=name)
    return translate("Reasons", "“{surface}” stands for {name}.").format(surface=surface, name=name)


def why_entity(entity: Entity, article: Article, *, unsure_below: float = wording.UNSURE_BELOW) -> str:
    """Say by which names an entity is known, and how else it is meant."""
    names = {m.span.of(article.text.text): None for m in entity.mentions if m.kind is MentionKind.NAME}
    quoted = ", ".join(f"“{name}”" for name in names)
    others = sum(mention.kind is not MentionKind.NAME for mention in entity.mentions)
    lines = [
        _score(entity.confidence, unsure_below),
        _found_by(entity.reason),
        translate("Reasons", "Type: {type}.").format(type=entity.type.value),
        translate("Reasons", "Named as {names}.").format(names=quoted) if names else "",
        translate("Reasons", "Meant by a pronoun or description: {n}.").format(n=others) if others else "",
        translate("Reasons", "Roles: {roles}.").format(roles="; ".join(entity.roles)) if entity.roles else "",
    ]
    return "\n".join(line for line in lines if line)


def why_figure(figure: Figure, *, unsure_below: float = wording.UNSURE_BELOW) -> str:
    """Say what was read as which value, and what was reckoned."""
    value = translate("Reasons", "“{text}” was read as {kind}.").format(text=figure.text, kind=figure.kind.value)
    if wording.normalised(figure):
        value = translate("Reasons", "“{text}” was read as {kind}: {value}.").format(
            text=figure.text, kind=figure.kind.value, value=wording.normalised(figure)
        )
    lines = [
        _score(figure.confidence, unsure_below),
        _found_by(figure.reason),
        value,
        translate("Reasons", "The text gives a limit, not the value itself.") if _is_limit(figure) else "",
        translate("Reasons", "It measures “{subject}”.").format(subject=figure.subject.text) if figure.subject else "",
        _period_reason(figure.period, FigureRole.PERIOD),
        _period_reason(figure.baseline, FigureRole.BASELINE),
    ]
    return "\n".join(line for line in lines if line)


def _is_limit(figure: Figure) -> bool:
    return figure.bound in (Bound.MORE, Bound.LESS)


def _period_reason(period: Period | None, role: FigureRole) -> str:
    if period is None:
        return ""
    pattern = translate("Reasons", "Period: {period}.")
    if role is FigureRole.BASELINE:
        pattern = translate("Reasons", "Compared with {period}.")
    reckoned = translate("Reasons", " Reckoned from the date of the release.") if period.is_inferred else ""
    return pattern.format(period=wording.period(period)) + reckoned


def _found_by(reason: str) -> str:
    """Say which rule or model found it, with what score of its own, and who repaired it since."""
    found, repaired = repaired_lines(reason)
    lines = [translate("Reasons", "Found by {reason}.").format(reason=found)] if found else []
    return "\n".join([*lines, *repaired])


def _score(confidence: float, unsure_below: float) -> str:
    unsure = translate("Reasons", ", unsure") if confidence < unsure_below else ""
    return translate("Reasons", "Score {score}{unsure}.").format(score=f"{confidence:.2f}", unsure=unsure)
