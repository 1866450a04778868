"""Every wire between panels and desks: what a panel tells, and which deed it is."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QObject

from app.articles import Article
from app.findings import Findings
from app.memory.listed import Listing
from app.memory.watches import Watch
from app.views import HitOrder, View, ViewKind
from ui.background import Background, NewsBatch
from ui.highlights import Layer
from ui.item_models import feed_words
from ui.item_models.feed_tree import OwnRow
from ui.window.layout import Layout
from ui.window.parts import Desks, Panels


class Wires(QObject):
    """Connects; holds nothing but what both ends need to understand each other."""

    def __init__(self, panels: Panels, desks: Desks, layout: Layout, background: Background) -> None:
        super().__init__()
        self._panels = panels
        self._desks = desks
        self._layout = layout
        self._chooses_first = False
        self._gave_keyboard = False
        """Whether the list has had the keyboard: an empty one cannot take it at the start."""
        self._watch_names: dict[int, str] = {}
        self._titles: dict[tuple[ViewKind, int], str] = {}
        self._own_title: Callable[[View], str] = lambda _: ""
        background.news.connect(self._take_news)
        background.failed.connect(panels.status.say)
        desks.inspecting.said.connect(panels.status.say)
        self._wire_list()
        self._wire_article()
        self._wire_feeds()
        self._wire_bars()

    # --- list ---

    def _wire_list(self) -> None:
        articles, listing, reading = self._panels.articles, self._desks.listing, self._desks.reading
        listing.ids_ready.connect(self._show_listing)
        listing.rest_ready.connect(self._complete_listing)
        listing.unread_found.connect(articles.choose_article)
        listing.counts_ready.connect(articles.show_counts)
        listing.said.connect(self._panels.status.say)
        listing.arrivals_waiting.connect(articles.offer_new)
        listing.rows_changed.connect(articles.refresh_rows)
        listing.issuers_ready.connect(lambda issuers: articles.set_issuers(issuers, listing.view.issuer))
        listing.words_marked.connect(self._panels.article.mark_hits)
        listing.words_marked.connect(articles.mark_hits)
        listing.article_wished.connect(articles.select_article)
        listing.failed.connect(self._say_problem)
        listing.view_shown.connect(self._panels.feeds.select_view)
        listing.view_shown.connect(self._panels.rail.select_view)
        articles.new_wanted.connect(listing.show_again)
        articles.issuer_chosen.connect(listing.narrow_to_issuer)
        articles.article_chosen.connect(reading.open_article)
        articles.menus.read_toggled.connect(reading.toggle_read)
        articles.menus.star_toggled.connect(reading.toggle_star)
        articles.menus.mute_wanted.connect(self._desks.triage.mute)
        articles.copy_wanted.connect(reading.copy_articles)
        reading.statuses_changed.connect(articles.refresh_rows)
        reading.statuses_changed.connect(lambda _: self._desks.subscribing.tell_tree())
        reading.statuses_changed.connect(lambda _: self._desks.watching.tell())
        reading.statuses_changed.connect(lambda _: listing.count_again())
        reading.said.connect(self._panels.status.say)

    def _say_problem(self, sentence: str) -> None:
        """Say below the search box what is wrong with what stands there; else, where everything is said."""
        search = self._panels.search
        say = search.show_problem if search.words else self._panels.status.say
        say(sentence)

    def _show_listing(self, listing: Listing, since: datetime | None) -> None:
        view = self._desks.listing.view
        self._panels.articles.show_listing(
            listing,
            since=since,
            title=self._title_of(view),
            empty=self._empty_sentence(view),
            tells_news=view.order is HitOrder.NOVELTY,
        )
        number = len(listing.ids)
        if number and not self._gave_keyboard:
            self._gave_keyboard = True
            self._panels.articles.setFocus()
        if self._chooses_first and number:
            self._chooses_first = False
            self._panels.articles.go_next()
        self._settle_listing()

    def _complete_listing(self, listing: Listing, since: datetime | None) -> None:
        if self._panels.articles.complete(listing):
            self._settle_listing()
        else:  # something arrived in between
            self._show_listing(listing, since)

    def _settle_listing(self) -> None:
        """Choose the article that is open where it is in the list."""
        current = self._desks.reading.current
        if self._panels.articles.current_id() is None and current is not None:
            self._panels.articles.select_article(current.summary.id)

    def _show_samples(self) -> None:
        """Open the first sample release, so that the first start shows what the panels are for."""
        self._chooses_first = True
        self._desks.listing.show_again()

    def name_views_by(self, name: Callable[[View], str]) -> None:
        """Ask this for the name of a view that is neither feed nor folder; empty: it knows none."""
        self._own_title = name

    def _title_of(self, view: View) -> str:
        if own := self._own_title(view):
            return own
        if view.kind is ViewKind.WATCH and view.id in self._watch_names:
            return self._watch_names[view.id]
        if view.words:
            return self.tr("Search: {}").format(view.words)
        return self._titles.get((view.kind, view.id or 0)) or feed_words.title(view)

    def _empty_sentence(self, view: View) -> str:
        if view.words:
            return self.tr(
                "No release holds all of “{}”. Fewer words find more; a star finds beginnings: compan*"
            ).format(view.words)
        return feed_words.nothing_in(view)

    # --- article and findings ---

    def _wire_article(self) -> None:
        view, reading, working = self._panels.article, self._desks.reading, self._desks.working
        reading.article_ready.connect(self._show_article)
        reading.article_closed.connect(self._close_article)
        reading.analysis_wished.connect(working.hurry)
        self._desks.repairing.changed.connect(lambda ids: self._take_news(NewsBatch(analysed=list(ids))))
        view.finding_chosen.connect(self._choose_finding)
        view.page_wanted.connect(working.fetch_page)
        view.analysis_wanted.connect(working.analyse_again)
        self._layout.panel_opened.connect(lambda kind: view.set_active_layer(Layer(kind)))
        for kind, panel in self._panels.findings.items():
            panel.passage_chosen.connect(lambda span, _index: view.show_passage(span))
            panel.copied.connect(self._panels.status.say)
            panel.header_clicked.connect(lambda which=kind: self._layout.header_clicked(which))
            panel.page_wanted.connect(working.fetch_page)
            panel.analysis_wanted.connect(working.analyse_again)
            view.position_read.connect(panel.select_row_near)

    def _show_article(self, article: Article, findings: Findings | None) -> None:
        self._panels.article.show_article(article, findings)
        for panel in self._panels.findings.values():
            panel.show_findings(article, findings)

    def _close_article(self) -> None:
        self._panels.article.show_nothing(self.tr("Choose a release from the list."))
        for panel in self._panels.findings.values():
            panel.show_nothing()

    def _choose_finding(self, kind: str, index: int) -> None:
        self._layout.open_panel(kind)
        self._panels.findings[kind].select_finding(index)

    # --- feeds ---

    def _wire_feeds(self) -> None:
        feeds, subscribing, working = self._panels.feeds, self._desks.subscribing, self._desks.working
        for source in (feeds, self._panels.rail):
            source.view_chosen.connect(self._show_view)
            source.view_chosen.connect(self._layout.close_flyout)
        self._panels.rail.tree_wanted.connect(self._layout.toggle_feeds)
        feeds.refresh_wanted.connect(working.refresh_view)
        feeds.read_wanted.connect(self._desks.reading.mark_view_read)
        feeds.feed_moved.connect(subscribing.move_feed)
        feeds.folder_moved.connect(subscribing.move_folder)
        feeds.rename_wanted.connect(subscribing.rename_feed)
        feeds.folder_added.connect(subscribing.add_folder)
        feeds.folder_renamed.connect(subscribing.rename_folder)
        feeds.folder_removed.connect(subscribing.remove_folder)
        subscribing.tree_changed.connect(self._show_tree)
        subscribing.counts_changed.connect(feeds.set_counts)
        subscribing.feeds_added.connect(working.refresh_feeds)
        subscribing.login_changed.connect(lambda feed: working.refresh_feeds([feed]))
        subscribing.listing_changed.connect(self._desks.listing.show_again)
        subscribing.said.connect(self._panels.status.say)
        self._desks.watching.watches_changed.connect(self._show_watches)
        feeds.watch_removed.connect(lambda watch_id: self._desks.watching.remove([watch_id]))

    def _show_view(self, view: View) -> None:
        self._desks.listing.show_view(self._desks.watching.view_of(view))

    def _show_watches(self, watches: tuple[Watch, ...]) -> None:
        """List the watches among the views, and mark what they look for in every article."""
        self._watch_names = {watch.id: watch.name for watch in watches}
        rows = [OwnRow(View(ViewKind.WATCH, watch.id), watch.name, watch.new) for watch in watches]
        self._panels.feeds.show_own(ViewKind.WATCH, rows)
        self._panels.article.mark_watched(self._desks.watching.words)

    def _show_tree(self, folders: object, feeds: object) -> None:
        self._panels.feeds.show_tree(folders, feeds)  # type: ignore[arg-type]
        self._titles = self._desks.subscribing.titles()

    # --- bars ---

    def _wire_bars(self) -> None:
        top, search, status = self._panels.top_bar, self._panels.search, self._panels.status
        working, subscribing = self._desks.working, self._desks.subscribing
        top.refresh_wanted.connect(working.refresh_all)
        top.layers_changed.connect(self._panels.article.set_layers)
        search.searched.connect(self._desks.listing.search)
        search.cleared.connect(self._desks.listing.end_search)
        search.left.connect(self._panels.articles.setFocus)
        search.begun.connect(self._desks.listing.prepare_search)
        search.names_wished.connect(self._desks.listing.find_names)
        self._desks.listing.names_found.connect(search.offer_names)
        status.cancel_wanted.connect(working.cancel)
        subscribing.progressed.connect(status.show_progress)
        working.refreshing.connect(top.set_refreshing)
        working.said.connect(status.say)
        working.samples_ready.connect(self._show_samples)
        self._desks.safekeeping.said.connect(status.say)

    def _take_news(self, batch: NewsBatch) -> None:
        self._desks.reading.take_news(batch)
        self._desks.listing.take_news(batch)
        self._desks.subscribing.take_news(batch)
        self._desks.watching.take_news(batch)
