"""The page of one person, organisation or place: when it was named, what it says, what is said, and beside whom."""

from functools import partial

from PySide6.QtCore import QLocale, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.memory.identities import Identity, Period, Step
from app.memory.profiles import Answer, Asked, Days, Part, Profile
from ui.counting import counted
from ui.drawing.period_bars import PeriodBars
from ui.keys import PageDeed
from ui.pages.frame import PageFrame
from ui.pages.profile.finder import Finder
from ui.pages.profile.side import ProfileSide
from ui.passages.rows import PassageRow, row_of
from ui.passages.tabs import PassageTabs, Tab
from ui.reading.fitted_label import FittedLabel
from ui.repair_wording import type_name
from ui.theme import Theme
from ui.wording import on_one_line, translate


class ProfilePage(PageFrame):
    """Shows one profile at a time, and finds the way back to those before."""

    profile_wanted = Signal(int)
    """Id of an identity."""
    entity_wanted = Signal(int, str)
    """Id of an article, and the key of somebody within it."""
    part_wanted = Signal(object)
    """Asked."""
    names_wanted = Signal(str)
    """What was typed into the box that finds another."""
    passage_chosen = Signal(object)
    """PassageRow."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, self.tr("Profile"))
        self._profile: Profile | None = None
        self._days: Days | None = None
        self._is_at_rest = False
        """Whether nobody has turned to a list of this profile yet: one without rows then gives way to the next."""
        self._waits: dict[Part, Asked] = {}
        self._following: dict[Part, object] = {}
        self._trail: list[tuple[int, str]] = []
        """The profiles before this one: ids and names."""
        self._earlier = QPushButton()
        self._earlier.setToolTip(self.tr("Back to that profile (Alt+Left)"))
        self._earlier.clicked.connect(self.go_earlier)
        self._finder = Finder()
        self._finder.wished.connect(self.names_wanted)
        self._finder.chosen.connect(self.profile_wanted)
        self.tools.addWidget(self._earlier)
        self.tools.addWidget(self._finder)
        self._facts = FittedLabel(self.tr("Type, articles, first and last seen"))
        self._scale = QLabel()
        self._bars = PeriodBars(theme)
        self._bars.chosen.connect(self._show_period)
        self._tabs = PassageTabs(theme, [_tab(part) for part in Part], self.tr("What there is"))
        self._tabs.row_chosen.connect(self.passage_chosen)
        self._tabs.profile_wanted.connect(self._tell_entity)
        self._tabs.turned.connect(lambda _: self._take_turn())
        self._tabs.more_wanted.connect(self._ask_more)
        self._tabs.copied.connect(self._tell_copied)
        self._tabs.action_wanted.connect(lambda _: self._bars.choose(None))
        self._side = ProfileSide(theme)
        self._side.identity_chosen.connect(self.profile_wanted)
        self._rule = QFrame()
        self._lay_out()
        self.add_keys(PageDeed.LISTS, *(partial(self._tabs.turn_to, part) for part in Part))
        self.add_keys(PageDeed.NEXT_LIST, lambda: self._tabs.turn(1))
        self.add_keys(PageDeed.PREVIOUS_LIST, lambda: self._tabs.turn(-1))
        self.add_keys(PageDeed.EARLIER, self.go_earlier)
        self.add_keys(PageDeed.AGAIN, self.look_again)
        self.add_keys(PageDeed.FIND_NAME, self._finder.begin)
        self.set_theme(theme)
        self.show_nobody()

    def _lay_out(self) -> None:
        self._head = QWidget()
        self._head.setObjectName("head")
        self._head.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        column = QVBoxLayout(self._head)
        column.setContentsMargins(0, 6, 0, 2)
        column.setSpacing(4)
        first = QHBoxLayout()
        first.setContentsMargins(16, 0, 16, 0)
        first.addWidget(self._facts, 1)
        first.addWidget(self._scale)
        column.addLayout(first)
        column.addWidget(self._bars)
        self._rule.setFixedWidth(1)
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(self._tabs, 1)
        row.addWidget(self._rule)
        row.addWidget(self._side)
        self.body.addWidget(self._head)
        self.body.addLayout(row, 1)

    # --- one profile ---

    def show_nobody(self) -> None:
        """Show that nobody is chosen, and what to do."""
        self._profile = None
        self.set_title(self.tr("Profile"))
        for widget in (self._head, self._side, self._rule, self._earlier):
            widget.setVisible(False)
        self._tabs.show_bar(False)
        sentence = self.tr(
            "Choose a person, organisation or place in the box above, or with E on a name in an article: who it is, "
            "what it says, what is said of it, and whom it is named with."
        )
        for part in Part:
            self._tabs.set_count(part, "")
            self._tabs.say(part, sentence)

    def show_profile(self, profile: Profile) -> None:
        """Show a profile from its beginning."""
        before = self._profile.identity if self._profile is not None else None
        if before is not None and before.id != profile.identity.id:
            self._remember(before, profile.identity.id)
        self._profile, self._days = profile, None
        self.set_title(on_one_line(profile.identity.name))
        self._facts.say(_facts(profile.identity))
        self._scale.setText(_scale(profile))
        self._bars.show_periods(profile.timeline, _scale(profile))
        self._side.show_profile(profile)
        for widget in (self._head, self._side, self._rule):
            widget.setVisible(True)
        self._tabs.show_bar(True)
        self._earlier.setVisible(bool(self._trail))
        if self._trail:
            self._earlier.setText(self.tr("‹ {}").format(on_one_line(self._trail[-1][1])[:40]).replace("&", "&&"))
        self._waits, self._following = {}, {}
        for part in Part:
            self._tabs.set_count(part, "")
            self._tabs.say(part, self.tr("Looking…"))
        self._tabs.set_count(Part.ARTICLES, f"{profile.identity.articles:,}")
        self._tabs.turn_to(Part.SAID_BY)
        self._ask_first()
        self._is_at_rest = True

    def _remember(self, before: Identity, after: int) -> None:
        if self._trail and self._trail[-1][0] == after:
            self._trail.pop()
        else:
            self._trail.append((before.id, before.name))

    def go_earlier(self) -> None:
        """Go back to the profile before this one."""
        if self._trail:
            self.profile_wanted.emit(self._trail[-1][0])

    def look_again(self) -> None:
        """Ask for the same profile anew: something may have arrived."""
        if self._profile is not None:
            self.profile_wanted.emit(self._profile.identity.id)

    # --- its lists ---

    def _take_turn(self) -> None:
        self._is_at_rest = False
        self._ask_first()

    def _ask_first(self) -> None:
        part = Part(self._tabs.current)
        if self._profile is not None and part not in self._waits and part not in self._following:
            self._ask(part, None)

    def _ask_more(self, key: str) -> None:
        part = Part(key)
        if self._following.get(part) is not None and part not in self._waits:
            self._ask(part, self._following[part])

    def _ask(self, part: Part, after: object) -> None:
        if self._profile is not None:
            days = self._days if part is Part.ARTICLES else None
            self._waits[part] = Asked(self._profile.identity.id, part, days, after)
            self.part_wanted.emit(self._waits[part])

    def show_part(self, answer: Answer) -> None:
        """Take a portion of a list; one that nobody waits for any more is dropped."""
        part = answer.asked.part
        if self._waits.get(part) != answer.asked:
            return
        del self._waits[part]
        self._following[part] = answer.following
        rows = [row_of(hit) for hit in answer.hits]
        if answer.asked.after is not None:
            self._tabs.add_rows(part, rows)
        elif rows:
            self._tabs.show_rows(part, rows)
        else:
            self._tabs.say(part, _nothing(part))
        self._count(part, answer)
        if not rows and answer.following is None and self._is_at_rest and part is not Part.ARTICLES:
            self._tabs.turn(1)
            self._is_at_rest = True

    def _count(self, part: Part, answer: Answer) -> None:
        shown = self._tabs.count_rows(part)
        number = answer.number if answer.number is not None else shown if answer.following is None else None
        self._tabs.set_count(part, f"{shown:,}+" if number is None else f"{number:,}")
        if not shown and answer.following is not None:  # a long stretch without any: go on behind it
            self._ask(part, answer.following)

    def _show_period(self, period: Period | None) -> None:
        """Show the articles behind a bar, or all of them again."""
        self._days = None if period is None else Days(period.first, period.last)
        for kept in (self._waits, self._following):
            kept.pop(Part.ARTICLES, None)
        if self._tabs.current == Part.ARTICLES:
            self._ask_first()
        else:
            self._tabs.turn_to(Part.ARTICLES)

    # --- telling ---

    def offer_names(self, typed: str, identities: tuple[Identity, ...]) -> None:
        """Offer who may be meant."""
        self._finder.offer(typed, identities)

    def _tell_entity(self, row: PassageRow) -> None:
        if row.entity:
            self.entity_wanted.emit(row.article_id, row.entity)
        else:
            self.said.emit(self.tr("Nobody is named in this row."))

    def _tell_copied(self, count: int) -> None:
        self.said.emit(self.tr("1 row copied.") if count == 1 else self.tr("{n} rows copied.").format(n=count))

    # --- the frame ---

    def take_keyboard(self) -> None:
        """Give the keyboard to the list; where nobody is shown to the box that finds somebody."""
        if self._profile is None:
            self._finder.begin()
        else:
            self._tabs.take_keyboard()

    def set_theme(self, theme: Theme) -> None:
        """Redraw everything."""
        super().set_theme(theme)
        colours = theme.colours
        self._head.setStyleSheet(f"#head {{ background: {colours.paper}; border-bottom: 1px solid {colours.line}; }}")
        self._rule.setStyleSheet(f"background: {colours.line};")
        self._facts.setFont(theme.ui_font())
        self._scale.setFont(theme.ui_font(scale=0.9))
        for label in (self._facts, self._scale):
            label.setStyleSheet(f"color: {colours.ink_soft};")
        self._bars.set_theme(theme)
        self._tabs.set_theme(theme)
        self._side.set_theme(theme)


def _tab(part: Part) -> Tab:
    titles = {
        Part.SAID_BY: translate("Profile", "Says"),
        Part.SAID_ABOUT: translate("Profile", "Said about"),
        Part.FIGURES: translate("Profile", "Figures near"),
        Part.ARTICLES: translate("Profile", "Articles"),
    }
    return Tab(part, titles[part], has_words=part in (Part.SAID_BY, Part.SAID_ABOUT))


def _nothing(part: Part) -> str:
    return {
        Part.SAID_BY: translate("Profile", "No statement is known. Key 2 shows what others say where it is named."),
        Part.SAID_ABOUT: translate("Profile", "Nobody says anything where it is named."),
        Part.FIGURES: translate("Profile", "No figure stands in a paragraph that names it."),
        Part.ARTICLES: translate("Profile", "No article of these days names it any more."),
    }[part]


def _scale(profile: Profile) -> str:
    """Say what a bar is, and how much the highest stands for."""
    most = max((period.count for period in profile.timeline), default=0)
    return {
        Step.DAY: translate("Profile", "Articles by day, at most {}"),
        Step.WEEK: translate("Profile", "Articles by week, at most {}"),
        Step.MONTH: translate("Profile", "Articles by month, at most {}"),
    }[profile.step].format(f"{most:,}")


def _facts(identity: Identity) -> tuple[str, ...]:
    """Write who it is, from the longest wording to the shortest."""
    kind = type_name(identity.type)
    number = counted(identity.articles, translate("Profile", "article"), translate("Profile", "articles"))
    if identity.first_seen is None or identity.last_seen is None:
        return (f"{kind} · {number}",)
    write = QLocale().toString
    first, last = (write(day, "d MMM yyyy") for day in (identity.first_seen, identity.last_seen))  # type: ignore[call-overload]
    if first == last:
        return (f"{kind} · {number} · " + translate("Profile", "seen on {}").format(first),)
    seen = translate("Profile", "first seen {first} · last seen {last}").format(first=first, last=last)
    return (f"{kind} · {number} · {seen}", f"{kind} · {number} · {first} – {last}")
