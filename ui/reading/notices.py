"""What the article view has to say of an article's state: a sentence and what can be done about it. Pure functions."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QCoreApplication

from app.articles import AnalysisState, Article, BodySource
from app.findings import Coverage, Findings
from ui.wording import language_name, not_covered

translate = QCoreApplication.translate


class Deed(StrEnum):
    """What a notice offers."""

    NONE = ""
    FETCH_PAGE = "fetch the page"
    ANALYSE = "analyse again"
    UNDO_REPAIR = "undo the repair"


@dataclass(frozen=True, slots=True)
class Notice:
    """One sentence and its buttons."""

    sentence: str
    deed: Deed = Deed.NONE
    label: str = ""
    """On the deed's button."""
    details: str = ""
    """Behind a second button; empty: there are none."""
    is_trouble: bool = False


def find_notices(article: Article, findings: Findings | None) -> tuple[Notice, ...]:
    """Say everything of the article's state that is not as one would expect."""
    return (*_about_the_text(article), *_about_the_analysis(article, findings))


def make_repair_notice(sentence: str) -> Notice:
    """Say what was repaired just now, and offer to undo it."""
    return Notice(f"{sentence}.", Deed.UNDO_REPAIR, translate("Notices", "Undo"))


def _about_the_text(article: Article) -> Iterator[Notice]:
    if article.page_problem:
        is_summary = article.summary.body_source is BodySource.SUMMARY
        kept = translate("Notices", "summary kept") if is_summary else translate("Notices", "the feed's text is kept")
        yield Notice(
            f"{article.page_problem.rstrip('. ')}; {kept}.",
            *_fetch(article, translate("Notices", "Try again")),
            is_trouble=True,
        )
    elif article.summary.body_source is BodySource.SUMMARY:
        count = len(article.text.text)
        sentence = (
            translate("Notices", "From the summary only ({count} characters).").format(count=f"{count:,}")
            if count
            else translate("Notices", "The feed carries no text, only the headline.")
        )
        yield Notice(sentence, *_fetch(article, translate("Notices", "Fetch page")))


def _fetch(article: Article, label: str) -> tuple[Deed, str]:
    return (Deed.FETCH_PAGE, label) if article.link else (Deed.NONE, "")


def _about_the_analysis(article: Article, findings: Findings | None) -> Iterator[Notice]:
    state = article.summary.analysis
    if state is AnalysisState.FAILED:
        yield Notice(
            translate("Notices", "Analysis failed once."),
            Deed.ANALYSE,
            translate("Notices", "Again"),
            details=article.analysis_problem,
            is_trouble=True,
        )
    elif findings is None:
        yield Notice(translate("Notices", "Analysing… the text can be read now."))
    if findings is not None:
        yield from _about_the_coverage(findings)


def _about_the_coverage(findings: Findings) -> Iterator[Notice]:
    if findings.coverage is Coverage.NONE:
        yield Notice(not_covered(findings.language))
    elif findings.coverage is Coverage.PARTIAL:
        language = language_name(findings.language) or translate("Notices", "This language")
        sentence = translate("Notices", "{language} is covered in part: quotation marks and figures, not names.")
        yield Notice(sentence.format(language=language))
    if findings.analysed_until is not None:
        count = f"{findings.analysed_until:,}"
        yield Notice(translate("Notices", "Analysed up to {count} characters.").format(count=count))
