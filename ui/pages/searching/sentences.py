"""What the page of results says where it has no rows, and what to try."""

from app.memory.hits import Target
from ui.wording import translate


def title_of(target: Target) -> str:
    """Name a tab."""
    return {
        Target.ARTICLES: translate("Searching", "Articles"),
        Target.QUOTES: translate("Searching", "Quotes"),
        Target.FIGURES: translate("Searching", "Figures"),
        Target.ENTITIES: translate("Searching", "Entities"),
    }[target]


def nothing_typed() -> str:
    """Say what can be typed."""
    return translate(
        "Searching",
        "Type what you look for into the box above: words, “phrases”, a speaker, an amount. Articles, quotes, figures "
        "and entities are looked through at once.",
    )


def looking() -> str:
    """Say that an answer is on its way."""
    return translate("Searching", "Looking…")


def nothing_found(target: Target, typed: str) -> str:
    """Say that there is nothing of a kind, and what would find more."""
    return {
        Target.ARTICLES: translate(
            "Searching", "No release holds all of “{}”. Fewer words find more; a star finds beginnings: compan*"
        ),
        Target.QUOTES: translate(
            "Searching",
            "No statement holds all of “{}”. about:word looks into the paragraph as well; speaker:name finds all that "
            "somebody says.",
        ),
        Target.FIGURES: translate(
            "Searching",
            "No figure fits “{}”. measures:revenue finds what is measured, figure:>1bn an amount, currency:USD a "
            "currency.",
        ),
        Target.ENTITIES: translate(
            "Searching",
            "No person, organisation or place is named “{}”. A part of the name will do; person:, org: and place: look "
            "for names in all four.",
        ),
    }[target].format(typed)
