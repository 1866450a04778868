"""Forms of repairs of statements and their speakers."""

from PySide6.QtWidgets import QComboBox, QFormLayout, QPlainTextEdit

from app.articles import Span
from app.findings import EntityType, Findings, Quote, QuoteKind
from app.memory.anchors import Anchor, find_anchor
from app.memory.repairs import Change, Target
from ui.dialogs.frame.controls import ChoiceBox, TickBox
from ui.dialogs.frame.words import add_row
from ui.dialogs.repair.forms import Asked, RepairForm, make_name_box, on_one_line, translate
from ui.quoting import CLOSING_MARKS, OPENING_MARKS
from ui.repair_wording import quote_kind_name

_SPEAKERS = (EntityType.PERSON, EntityType.ORGANISATION)


def make_speaker_box(findings: Findings, name: str) -> QComboBox:
    """Make a line with the people and organisations of the article; empty is nobody."""
    names = [entity.name for kind in _SPEAKERS for entity in findings.entities if entity.type is kind]
    return make_name_box(names, name, hint=translate("Repair", "Nobody is named"))


def make_kind_box(kind: QuoteKind) -> ChoiceBox:
    """Make a choice of kinds of quotation."""
    return ChoiceBox([(one, quote_kind_name(one)) for one in QuoteKind], kind)


class QuoteForm(RepairForm):
    """What is common to all: the statement; alone it stands for its rejection."""

    def __init__(self, asked: Asked) -> None:
        super().__init__(asked)
        self.quote: Quote = asked.findings.quotes[asked.index]

    def about(self) -> str:
        """Return its words."""
        return self.quote.text

    def target(self) -> Target:
        """Return its words and who said them."""
        speaker = self.quote.speaker
        return Target(words=self.asked.anchor(self.quote.span), name=speaker.name if speaker else "")


class ReassignForm(QuoteForm):
    """Who said it: an entity of the article, any name, or nobody."""

    def fill(self, form: QFormLayout) -> None:
        """Ask for it."""
        self._old = self.quote.speaker.name if self.quote.speaker else ""
        self.speaker = make_speaker_box(self.asked.findings, self._old)
        add_row(form, translate("Repair", "&Speaker"), self.speaker)
        self.all = TickBox(False, translate("Repair", "&Everything said by “{name}”").format(name=self._old))
        if self._old:
            form.addRow("", self.all)

    def problem(self) -> str:
        """Refuse the same one."""
        is_same = on_one_line(self.speaker.currentText()) == self._old
        return translate("Repair", "That is the speaker already. Choose another, or leave it empty.") if is_same else ""

    def target(self) -> Target:
        """Return this statement, or everything under this name."""
        return Target(name=self._old) if self.all.isChecked() and self._old else super().target()

    def change(self) -> Change:
        """Return the name; an empty one is nobody."""
        return Change(name=on_one_line(self.speaker.currentText()))


class CorrectQuoteForm(QuoteForm):
    """The words as they should be cut, and the kind of quotation."""

    def fill(self, form: QFormLayout) -> None:
        """Ask for both."""
        self.words = QPlainTextEdit(self.quote.text)
        self.words.setTabChangesFocus(True)
        self.words.setMaximumHeight(self.words.fontMetrics().lineSpacing() * 6)
        self.kind = make_kind_box(self.quote.kind)
        add_row(form, translate("Repair", "&Words, as the text has them"), self.words)
        add_row(form, translate("Repair", "&Kind"), self.kind)

    def _span(self) -> Span | None:
        typed = Anchor(self.words.toPlainText().strip(), start=self.quote.span.start)
        return find_anchor(typed, self.asked.text)

    def _kind(self) -> QuoteKind:
        return QuoteKind(str(self.kind.value))

    def problem(self) -> str:
        """Refuse words that are not in the text, and no change at all."""
        span = self._span()
        if span is None:
            return translate("Repair", "These words do not stand in the article like that. Copy them from its text.")
        if (span, self._kind()) == (self.quote.span, self.quote.kind):
            return translate("Repair", "Nothing is changed yet.")
        return ""

    def change(self) -> Change:
        """Return what is another."""
        span, kind = self._span(), self._kind()
        words = self.asked.anchor(span) if span is not None and span != self.quote.span else None
        return Change(words=words, quote_kind=kind if kind is not self.quote.kind else None)


class AddQuoteForm(RepairForm):
    """Who says the selected words, and how they are quoted."""

    def fill(self, form: QFormLayout) -> None:
        """Ask for both; between quotation marks they are first taken for a direct quote."""
        self.kind = make_kind_box(QuoteKind.DIRECT if self._is_marked() else QuoteKind.INDIRECT)
        self.speaker = make_speaker_box(self.asked.findings, "")
        add_row(form, translate("Repair", "&Speaker"), self.speaker)
        add_row(form, translate("Repair", "&Kind"), self.kind)

    def _is_marked(self) -> bool:
        text, span = self.asked.text, self.asked.span
        around = text[max(span.start - 1, 0) : span.start + 1], text[span.end - 1 : span.end + 1]
        return any(sign in OPENING_MARKS for sign in around[0]) and any(sign in CLOSING_MARKS for sign in around[1])

    def change(self) -> Change:
        """Return them."""
        return Change(name=on_one_line(self.speaker.currentText()), quote_kind=QuoteKind(str(self.kind.value)))
