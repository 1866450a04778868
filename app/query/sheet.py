"""The sheet of the language: what to type, what it finds, and an example, group by group."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Line:
    """One thing to type."""

    group: str
    typed: str
    finds: str
    example: str


_WORDS, _TOGETHER, _ARTICLES = "Words", "Together", "Articles"
_SAID, _NAMED, _FIGURES = "Quotes", "People, organisations, places", "Figures"

SHEET = (
    Line(_WORDS, "steel tariffs", "Both words, wherever they stand", "steel tariffs"),
    Line(_WORDS, '"steel tariffs"', "The words one after the other", '"chief executive officer"'),
    Line(_WORDS, "compan*", "Words that begin so", "compan*"),
    Line(_WORDS, "-steel", "Not this word; NOT steel does the same", "tariff* -steel"),
    Line(_WORDS, "steel OR coal", "At least one of them", "steel OR coal"),
    Line(_WORDS, "steel (coal OR iron)", "Brackets say what belongs together", "growth (revenue OR profit)"),
    Line(_WORDS, "title:steel", "Words of the headline; text: those below it", "title:results"),
    Line(_TOGETHER, "steel near/5 tariff*", "At most five words from one to the other", "revenue near/5 growth"),
    Line(_TOGETHER, "same-paragraph(steel tariffs)", "All of it in one paragraph", "same-paragraph(revenue quarter)"),
    Line(_TOGETHER, "atleast3(tariff*)", "A word three times or more", "atleast3(growth)"),
    Line(_ARTICLES, "source:harbour", "Where it came from", "source:newsroom"),
    Line(_ARTICLES, "folder:ports", "Any feed of a folder and of those in it", 'folder:"Folder 3"'),
    Line(_ARTICLES, 'issuer:"Marlow Port"', "Who gave it out", "issuer:group"),
    Line(_ARTICLES, "wire:nordic", "Over which wire it came", "wire:business"),
    Line(_ARTICLES, "label:do", "A label of yours", "label:important"),
    Line(_ARTICLES, "lang:de", "The language, by its letters", "lang:en"),
    Line(_ARTICLES, "is:unread", "Also is:read, is:starred, is:trash; is:(unread|starred)", "is:unread"),
    Line(_ARTICLES, "date:2026-01..2026-03", "When it was published; also >2026-03-20, today", "date:2026-01..2026-03"),
    Line(_ARTICLES, "date:-7d", "In the last seven days; h, w, m and y do too", "date:-7d"),
    Line(_ARTICLES, "has:quotes", "Also has:figures, has:tickers", "has:quotes"),
    Line(_ARTICLES, "ticker:NYSE:XYZ", "A listing; the exchange may be left out", "ticker:NYSE:XYZ"),
    Line(_SAID, 'speaker:"Ada Marlow"', "Who speaks; a part of the name will do", "speaker:anna"),
    Line(_SAID, "said:tariffs", "Words of a quote", "said:growth"),
    Line(_SAID, "about:tariffs", "Words of a quote or of its paragraph", "about:growth"),
    Line(_SAID, "speaker:marlow said:tariffs", "Side by side they ask about one quote", "speaker:anna said:growth"),
    Line(_SAID, "kind:indirect", "Also kind:direct, kind:mixed", "kind:indirect"),
    Line(_NAMED, "person:marlow", "Somebody named in it", "person:anna"),
    Line(_NAMED, "org:halden", "An organisation", "org:group"),
    Line(_NAMED, "place:kelby", "A place", "place:london"),
    Line(_FIGURES, "figure:>1bn", "Also >=2.5m, <30k, =12, 12%, $1bn..5bn", "figure:>1bn"),
    Line(_FIGURES, "currency:USD", "In this currency", "figure:>1bn currency:USD"),
    Line(_FIGURES, "unit:percent", "In this unit", "unit:percent figure:>20"),
    Line(_FIGURES, "measures:revenue", "What is measured", "measures:revenue"),
    Line(_FIGURES, "direction:up", "Which way it moved: up, down, none", "measures:revenue direction:down"),
    Line(_FIGURES, "kind:money", "Also percent, count, ratio, duration, date, measure, ordinal", "kind:duration"),
)
