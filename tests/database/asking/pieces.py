"""An invented archive of forty articles whose findings are real values, to be asked in every way of the language."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.findings import Direction, EntityType, FigureKind, QuoteKind

UP, DOWN, LEVEL = Direction.UP, Direction.DOWN, Direction.NONE
MONEY, PERCENT, COUNT, MEASURE = FigureKind.MONEY, FigureKind.PERCENT, FigureKind.COUNT, FigureKind.MEASURE
PERSON, ORG, PLACE = EntityType.PERSON, EntityType.ORGANISATION, EntityType.PLACE

Named = tuple[str, EntityType]


@dataclass(frozen=True)
class Said:
    """A statement as it stands in the text, and who made it."""

    words: str
    speaker: str = ""
    kind: QuoteKind = QuoteKind.DIRECT


@dataclass(frozen=True)
class Counted:
    """A figure as it stands in the text, and what it measures there."""

    words: str
    value: float
    unit: str
    kind: FigureKind
    subject: str = ""
    direction: Direction = LEVEL
    high: float | None = None


@dataclass(frozen=True)
class Piece:
    """One article with everything in it."""

    feed: str
    day: str
    title: str
    text: str
    issuer: str = ""
    wire: str = ""
    language: str = "en"
    quotes: Sequence[Said] = ()
    figures: Sequence[Counted] = ()
    entities: Sequence[Named] = ()
    tickers: Sequence[str] = ()


PIECES = {
    "tariffs": Piece(
        "Harbour Daily",
        "2026-01-05",
        "Marlow Port raises steel tariffs",
        "Marlow Port raises its tariffs on steel.\n“We raise tariffs on steel by 12 percent,” said Ada Marlow "
        "of Marlow Port in Kelby.\nRevenue rose to $1.2 billion. Critics call the tariffs a tariff wall.",
        issuer="Marlow Port",
        wire="Harbour Wire",
        quotes=(Said("We raise tariffs on steel by 12 percent,", "Ada Marlow"),),
        figures=(
            Counted("12 percent", 12, "percent", PERCENT, "tariffs", UP),
            Counted("$1.2 billion", 1.2e9, "USD", MONEY, "Revenue", UP),
        ),
        entities=(("Marlow Port", ORG), ("Ada Marlow", PERSON), ("Kelby", PLACE)),
        tickers=("NYSE:MRP",),
    ),
    "turbines": Piece(
        "Northern Ledger",
        "2026-01-20",
        "Halden Wind orders forty turbines",
        "Halden Wind orders 40 turbines from Orrin Works for €250 million.\n“The turbines will stand by winter,” said "
        "Björn Åkesson, who runs Halden Wind.\nThe harbour of Kelby unloads steel towers.",
        issuer="Halden Wind",
        wire="Nordic Wire",
        quotes=(Said("The turbines will stand by winter,", "Björn Åkesson"),),
        figures=(
            Counted("40 turbines", 40, "turbine", COUNT, "orders"),
            Counted("€250 million", 2.5e8, "EUR", MONEY, "turbines"),
        ),
        entities=(("Halden Wind", ORG), ("Orrin Works", ORG), ("Björn Åkesson", PERSON), ("Kelby", PLACE)),
        tickers=("OSE:HAL",),
    ),
    "medicine": Piece(
        "Clinic Post",
        "2026-02-02",
        "Sella Pharma’s medicine passes COVID-19 trial",
        "The medicine of Sella Pharma helped 64 percent of patients.\n“We saw fewer deaths,” said Dr Ruth "
        "Okafor.\nSales fell 3 percent to $900 million, while tariffs on chemicals grew.",
        issuer="Sella Pharma",
        wire="Harbour Wire",
        quotes=(Said("We saw fewer deaths,", "Ruth Okafor"),),
        figures=(
            Counted("64 percent", 64, "percent", PERCENT, "patients"),
            Counted("3 percent", 3, "percent", PERCENT, "Sales", DOWN),
            Counted("$900 million", 9e8, "USD", MONEY, "Sales", DOWN),
        ),
        entities=(("Sella Pharma", ORG), ("Ruth Okafor", PERSON)),
        tickers=("NASDAQ:SEL",),
    ),
    "strike": Piece(
        "Harbour Daily",
        "2026-02-14",
        "Dockers strike in Kelby",
        "Dockers strike at the quay of Kelby for 48 hours.\n“Wages must rise before tariffs do,” said Ida "
        "Marlow of the union.\nAda Marlow said that the port would talk. Steel waits on the quay.",
        wire="Harbour Wire",
        quotes=(
            Said("Wages must rise before tariffs do,", "Ida Marlow"),
            Said("the port would talk", "Ada Marlow", QuoteKind.INDIRECT),
        ),
        figures=(Counted("48 hours", 48, "hour", FigureKind.DURATION, "strike"),),
        entities=(("Ida Marlow", PERSON), ("Ada Marlow", PERSON), ("Kelby", PLACE)),
    ),
    "results": Piece(
        "Northern Ledger",
        "2026-02-28",
        "Halden Wind reports yearly results",
        "Revenue of Halden Wind rose 8 percent to €3.4 billion. Profit was €310 million to €330 "
        "million.\n“Our order book is full,” said Björn Åkesson.\nIt employs 5,200 people. Earnings "
        "were $1.50 per share.",
        issuer="Halden Wind",
        wire="Nordic Wire",
        quotes=(Said("Our order book is full,", "Björn Åkesson"),),
        figures=(
            Counted("8 percent", 8, "percent", PERCENT, "Revenue", UP),
            Counted("€3.4 billion", 3.4e9, "EUR", MONEY, "Revenue", UP),
            Counted("€310 million to €330 million", 3.1e8, "EUR", MONEY, "Profit", high=3.3e8),
            Counted("5,200 people", 5200, "employee", COUNT, "employs"),
            Counted("$1.50 per share", 1.5, "USD/share", MONEY, "Earnings"),
        ),
        entities=(("Halden Wind", ORG), ("Björn Åkesson", PERSON)),
        tickers=("OSE:HAL",),
    ),
    "beijing": Piece(
        "Zürich Wire",
        "2026-03-01",
        "港口重新开放",
        "新华社北京3月1日电 港口重新开放。\n马洛港说，吞吐量增长了百分之五。",
        language="zh",
        wire="Xinhua",
        entities=(("北京", PLACE),),
    ),
    "zurich": Piece(
        "Zürich Wire",
        "2026-03-05",
        "Zürich bekommt einen Hafen",
        "Der Hafen von Zürich wächst um 20 Prozent.\n„Wir bauen im Sommer“, sagte Jörg Müller.\n"
        "Stahl kommt über den See.",
        issuer="Stadt Zürich",
        language="de",
        quotes=(Said("Wir bauen im Sommer", "Jörg Müller"),),
        figures=(Counted("20 Prozent", 20, "percent", PERCENT, "Hafen", UP),),
        entities=(("Zürich", PLACE), ("Jörg Müller", PERSON), ("Stadt Zürich", ORG)),
    ),
    "merger": Piece(
        "Northern Ledger",
        "2026-03-10",
        "Orrin Works and Marlow Port merge",
        "Orrin Works merges with Marlow Port in a deal of $5 billion.\n“Steel and ships belong together,” "
        "said Ada Marlow. The merger cuts costs by $200 million.\nOrrin Works owns cranes, and "
        "Orrin cranes lift steel.",
        issuer="Orrin Works",
        wire="Nordic Wire",
        quotes=(Said("Steel and ships belong together,", "Ada Marlow"),),
        figures=(
            Counted("$5 billion", 5e9, "USD", MONEY, "deal"),
            Counted("$200 million", 2e8, "USD", MONEY, "costs", DOWN),
        ),
        entities=(("Orrin Works", ORG), ("Marlow Port", ORG), ("Ada Marlow", PERSON)),
        tickers=("NYSE:MRP", "OSE:ORR"),
    ),
    "copyist": Piece(
        "Clinic Post",
        "2026-03-12",
        "Hospital opens “quiet” ward",
        "The hospital of Port Ellery opens a ward (10-K) in the U.S. style.\nIts client’s families may "
        "stay.\nNurses and doctors, doctors and nurses, and doctors again.",
        issuer="Ellery Hospital",
        entities=(("Ellery Hospital", ORG), ("Port Ellery", PLACE)),
    ),
    "muted": Piece(
        "Clinic Post", "2026-03-14", "Webinar on tariffs", "A webinar on tariffs and steel, hidden by a mute."
    ),
    "trashed": Piece("Harbour Daily", "2026-03-15", "Old tariffs", "Old tariffs on steel, thrown away."),
    "late": Piece(
        "Harbour Daily",
        "2025-12-24",
        "Lighthouse lamp sold",
        "The lamp of the lighthouse was sold for £30,000.\n“It shone for ninety years,” said Ida Marlow.",
        quotes=(Said("It shone for ninety years,", "Ida Marlow"),),
        figures=(Counted("£30,000", 30_000, "GBP", MONEY, "lamp"),),
        entities=(("Ida Marlow", PERSON),),
    ),
}
"""In the order of their arrival; all but the last came as they were published."""

TIDES = {
    f"t{number}": Piece(
        "Tide Tables",
        f"2026-03-{number:02}",
        f"Tide table {number}",
        f"High water at the quay of Ostrey: {number * 10} centimetres."
        + ("\nThe storm moves the buoys." if number % 7 == 0 else "")
        + (" Storm, storm and storm again." if number == 14 else ""),
        issuer="Ostrey Pilots" if number % 2 else "",
        language="en" if number % 4 else "nl",
        figures=(Counted(f"{number * 10} centimetres", number * 10, "centimetre", MEASURE, "High water"),),
        entities=(("Ostrey", PLACE),),
    )
    for number in range(1, 29)
}

FEEDS = {
    "Harbour Daily": "Ports",
    "Northern Ledger": "North",
    "Zürich Wire": "Europe",
    "Clinic Post": "",
    "Tide Tables": "Ports",
}
