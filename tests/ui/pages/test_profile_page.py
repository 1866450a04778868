"""The page of a profile: what it shows, drill-down by bars, the network, finding others, and the way back."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.articles import ArticleSummary, Span
from app.findings import EntityType, Phrase, Quote, QuoteKind, Speaker
from app.memory.hits import Hit, Key
from app.memory.identities import Bond, Companion, Company, Identity, NameUse, Period, Place, RoleUse, Step
from app.memory.profiles import Answer, Asked, Days, Part, Profile, step_for
from ui.drawing.period_bars import PeriodBars, said
from ui.pages.profile.network import Network, order_nodes, place_nodes
from ui.pages.profile.page import ProfilePage
from ui.passages.rows import PassageRow
from ui.theme import Theme

Build = Callable[..., ArticleSummary]
SPRING, SUMMER = date(2026, 3, 2), date(2026, 6, 8)
QUOTE = Quote(
    Span(0, 9), "It floats", QuoteKind.DIRECT, (Span(0, 9),), Speaker(Phrase(Span(10, 13), "she"), "Ada Orley", "e4")
)


def companion(number: int, count: int, kind: EntityType = EntityType.ORGANISATION) -> Companion:
    return Companion(number, kind, f"Company {number}", count)


def profile(identity_id: int = 1, name: str = "Ada Orley", **changes: object) -> Profile:
    """Make a profile of two days, one role, three companions."""
    values: dict[str, object] = {
        "identity": Identity(identity_id, EntityType.PERSON, name, 12, SPRING, SUMMER),
        "names": (NameUse(name, 9), NameUse("Orley", 3)),
        "roles": (RoleUse("chair of Marlow Port", SPRING, SUMMER, 5),),
        "step": Step.DAY,
        "timeline": (Period(SPRING, SPRING, 3), Period(SUMMER, SUMMER, 9)),
        "company": Company(tuple(companion(number, 12 - number) for number in (7, 8, 9)), (Bond(7, 9, 4),), 12),
    }
    return Profile(**{**values, **changes})  # type: ignore[arg-type]


@dataclass
class Told:
    """What the page wanted."""

    parts: list[Asked] = field(default_factory=list)
    profiles: list[int] = field(default_factory=list)
    entities: list[tuple[int, str]] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    passages: list[PassageRow] = field(default_factory=list)


@pytest.fixture
def page(qapp: QApplication) -> ProfilePage:
    page = ProfilePage(Theme())
    page.resize(1100, 700)
    page.show()
    return page


@pytest.fixture
def told(page: ProfilePage) -> Told:
    told = Told()
    page.part_wanted.connect(told.parts.append)
    page.profile_wanted.connect(told.profiles.append)
    page.entity_wanted.connect(lambda article, key: told.entities.append((article, key)))
    page.names_wanted.connect(told.names.append)
    page.passage_chosen.connect(told.passages.append)
    return told


def test_a_profile_says_who_what_and_when(page: ProfilePage) -> None:
    page.show_profile(profile())
    roles, company, names = page._side.roles, page._side.company, page._side.names
    role, first, name = roles.topLevelItem(0), company.topLevelItem(0), names.topLevelItem(1)
    assert role is not None
    assert first is not None
    assert name is not None

    assert page._facts.whole() == "Person · 12 articles · first seen 2 Mar 2026 · last seen 8 Jun 2026"
    assert [role.text(column) for column in range(3)] == ["chair of Marlow Port", "Mar – Jun 2026", "5"]
    assert [first.text(column) for column in range(2)] == ["Company 7  (organisation)", "5"]
    assert [name.text(column) for column in range(2)] == ["Orley", "3"]


def test_what_there_is_none_of_is_left_out(page: ProfilePage) -> None:
    page.show_profile(profile(roles=(), company=Company((), (), 1)))

    assert not page._side.roles.isVisible()
    assert not page._side.network.isVisible()


def test_first_list_is_asked_for_and_others_when_they_are_seen(page: ProfilePage, told: Told) -> None:
    page.show_profile(profile())
    page._tabs.turn_to(Part.FIGURES)

    assert told.parts == [Asked(1, Part.SAID_BY), Asked(1, Part.FIGURES)]


def test_rows_lead_to_passages_and_speakers(page: ProfilePage, told: Told, summary_builder: Build) -> None:
    page.show_profile(profile())
    hit = Hit(Key(5, 50), summary_builder(id=5), QUOTE)
    page.show_part(Answer(told.parts[-1], (hit,), Place(3, 5)))
    table = page._tabs.table(Part.SAID_BY)
    table.choose_first()
    QTest.keyClick(table, Qt.Key.Key_Return)
    QTest.keyClick(table, Qt.Key.Key_P)

    assert page._tabs.count_of(Part.SAID_BY) == "1+"
    assert [(row.article_id, row.span) for row in told.passages] == [(5, Span(0, 9))]
    assert told.entities == [(5, "e4")]


def test_a_portion_without_rows_goes_on_behind_it(page: ProfilePage, told: Told) -> None:
    page.show_profile(profile())
    page.show_part(Answer(told.parts[-1], (), Place(3, 5)))

    assert told.parts[1:] == [Asked(1, Part.SAID_BY, None, Place(3, 5))]


def test_a_list_without_rows_gives_way_until_somebody_turns(page: ProfilePage, told: Told) -> None:
    page.show_profile(profile())
    page.show_part(Answer(told.parts[-1], (), None))
    gave_way = page._tabs.current
    page._tabs.turn_to(Part.FIGURES)
    page.show_part(Answer(told.parts[-1], (), None))

    assert gave_way == Part.SAID_ABOUT
    assert page._tabs.current == Part.FIGURES


def test_an_answer_about_somebody_else_is_dropped(page: ProfilePage, told: Told, summary_builder: Build) -> None:
    page.show_profile(profile())
    page.show_profile(profile(2, "Bo Tarn"))
    page.show_part(Answer(told.parts[0], (Hit(Key(5), summary_builder()),), None))

    assert page._tabs.count_rows(Part.SAID_BY) == 0


def test_a_bar_shows_the_articles_behind_it_and_once_more_all(page: ProfilePage, told: Told) -> None:
    page.show_profile(profile())
    bars = page._bars
    centre = bars.bar_of(1).center().toPoint()
    QTest.mouseClick(bars, Qt.MouseButton.LeftButton, pos=centre)
    QTest.mouseClick(bars, Qt.MouseButton.LeftButton, pos=centre)

    assert page._tabs.current == Part.ARTICLES
    assert told.parts[1:] == [Asked(1, Part.ARTICLES, Days(SUMMER, SUMMER)), Asked(1, Part.ARTICLES)]


def test_bars_go_by_keys_and_are_said(page: ProfilePage) -> None:
    page.show_profile(profile())
    bars = page._bars
    chosen: list[Period | None] = []
    bars.chosen.connect(chosen.append)
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Left, Qt.Key.Key_Delete):
        QTest.keyClick(bars, key)

    assert [period.first if period else None for period in chosen] == [SPRING, SUMMER, SUMMER, SPRING, None]
    assert said(Period(SPRING, SUMMER, 1200)) == "Mon 2 Mar 2026 – Mon 8 Jun 2026: 1,200"
    assert bars.accessibleName() == "Mentions over time: Articles by day, at most 9"


def test_bars_stand_in_order_of_time_and_differ_by_number(qapp: QApplication) -> None:
    bars = PeriodBars(Theme())
    bars.resize(600, 90)
    bars.show_periods([Period(SPRING, SPRING, 1), Period(date(2026, 3, 5), date(2026, 3, 5), 4)])
    few, many = bars.bar_of(0), bars.bar_of(1)

    assert few.right() <= many.left()
    assert many.height() > 3 * few.height()
    assert few.left() >= 0
    assert many.right() <= 600


def test_companions_stand_apart_and_beside_whom_they_are_named_with() -> None:
    company = Company(
        tuple(companion(number, 30 - number) for number in range(1, 16)), (Bond(1, 9, 5), Bond(9, 4, 6)), 30
    )
    ordered = order_nodes(company)
    nodes = place_nodes(ordered, 380, 230)
    centres = [node.centre for node in nodes]
    apart = [
        abs(one.y() - other.y()) + abs(one.x() - other.x()) for one in centres for other in centres if one != other
    ]

    assert [one.id for one in ordered[:3]] == [1, 9, 4]
    assert len(nodes) == 12
    assert min(apart) > 14
    assert all(0 < point.x() < 380 and 0 < point.y() < 230 for point in centres)


def test_a_node_and_its_row_lead_to_the_same_profile(page: ProfilePage, told: Told) -> None:
    page.show_profile(profile())
    network, company = page._side.network, page._side.company
    node = next(node for node in network.nodes() if node.companion.id == 8)
    QTest.mouseClick(network, Qt.MouseButton.LeftButton, pos=(node.centre + QPointF(0, 0)).toPoint())
    row = company.topLevelItem(1)
    assert row is not None
    company.itemActivated.emit(row, 0)

    assert told.profiles == [8, 8]


def test_network_is_drawn_in_both_themes(qapp: QApplication, theme: Theme, dark_theme: Theme) -> None:
    network = Network(theme)
    network.resize(380, 230)
    network.show_company(profile().company)
    light = network.grab().toImage()
    network.set_theme(dark_theme)

    assert light.pixelColor(190, 115).lightness() < 90
    assert network.grab().toImage().pixelColor(190, 115).lightness() > 150
    assert network.accessibleDescription() == "Company 7, Company 9, Company 8"


@pytest.mark.qt_log_ignore("does not support", extend=True)  # popups, offscreen
def test_another_is_found_by_a_part_of_its_name(page: ProfilePage, told: Told, qapp: QApplication) -> None:
    page.show_nobody()
    finder = page._finder
    finder.setFocus()
    QTest.keyClicks(finder, "tarn")
    finder._pause.timeout.emit()
    page.offer_names("tar", (Identity(3, EntityType.PERSON, "Too late", 1),))
    page.offer_names("tarn", (Identity(4, EntityType.PERSON, "Bo Tarn", 2),))
    QTest.keyClick(finder, Qt.Key.Key_Return)

    assert told.names == ["tarn"]
    assert told.profiles == [4]
    assert finder.text() == ""


def test_nobody_of_that_name_is_said_and_leads_nowhere(page: ProfilePage, told: Told) -> None:
    finder = page._finder
    finder.setText("zzz")
    page.offer_names("zzz", ())
    finder.returnPressed.emit()

    assert told.profiles == []


def test_the_way_back_goes_profile_by_profile(page: ProfilePage, told: Told) -> None:
    page.show_profile(profile(1, "Ada Orley"))
    page.show_profile(profile(2, "Bo & Co"))
    label = page._earlier.text()
    page.go_earlier()
    page.show_profile(profile(1, "Ada Orley"))

    assert label == "‹ Ada Orley"
    assert told.profiles == [1]
    assert not page._earlier.isVisible()


def test_looking_again_asks_for_the_same_profile_and_leaves_no_trail(page: ProfilePage, told: Told) -> None:
    page.look_again()
    page.show_profile(profile())
    page.look_again()
    page.show_profile(profile())

    assert told.profiles == [1]
    assert not page._earlier.isVisible()


@pytest.mark.parametrize(("days", "step"), [(0, Step.DAY), (100, Step.DAY), (101, Step.WEEK), (2000, Step.MONTH)])
def test_time_is_parted_as_finely_as_fits(days: int, step: Step) -> None:
    assert step_for(SPRING, date.fromordinal(SPRING.toordinal() + days)) is step


def test_point_beside_all_bars_chooses_none(page: ProfilePage, told: Told) -> None:
    page.show_profile(profile())
    between = (page._bars.bar_of(0).center() + page._bars.bar_of(1).center()) / 2
    QTest.mouseClick(page._bars, Qt.MouseButton.LeftButton, pos=QPoint(int(between.x()), 30))

    assert page._bars.current is None
