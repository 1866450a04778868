"""What a panel says where it has no rows: one sentence, and where something can be done about it an action."""

from dataclasses import dataclass

from app.articles import AnalysisState, Article, BodySource
from app.findings import Coverage, Findings
from ui import wording
from ui.wording import translate

AGAIN = "analysis"
FETCH = "page"


@dataclass(frozen=True, slots=True)
class PanelWords:
    """The sentences of one panel."""

    title: str
    digit: str
    """The key that opens it."""
    filter_hint: str
    choose: str
    """No article is chosen."""
    none: str
    """Nothing was found in a whole release."""
    none_in_summary: str
    """Nothing was found, but only a summary is here."""
    none_in_partial: str = ""
    """Nothing can be found in a language that is covered in part, named where "{language}" stands; empty: `none`."""


@dataclass(frozen=True, slots=True)
class State:
    """A sentence with the words and the key of an action, if there is one."""

    sentence: str
    action: str = ""
    key: str = ""


def find_state(words: PanelWords, article: Article | None, findings: Findings | None, *, narrowed: str) -> State:
    """Say why there are no rows; `narrowed` is what stands in the filter box."""
    if article is None:
        return State(words.choose)
    if findings is None:
        return _unanalysed(article)
    if findings.coverage is Coverage.NONE:
        return State(wording.not_covered(findings.language))
    if narrowed:
        return State(translate("States", "Nothing here matches “{words}”.").format(words=narrowed))
    if findings.coverage is Coverage.PARTIAL and words.none_in_partial:
        language = wording.language_name(findings.language) or translate("States", "this language")
        return State(words.none_in_partial.format(language=language))
    if article.summary.body_source is BodySource.SUMMARY:
        return _summary_only(words, article)
    return State(words.none)


def _unanalysed(article: Article) -> State:
    if article.summary.analysis is AnalysisState.FAILED:
        sentence = translate("States", "Analysis failed once.")
        if article.analysis_problem:
            sentence = f"{sentence} {article.analysis_problem}"
        return State(sentence, translate("States", "Again"), AGAIN)
    return State(translate("States", "Analysing… the text can be read now."))


def _summary_only(words: PanelWords, article: Article) -> State:
    length = len(article.text.text)
    sentence = translate("States", "From the summary only ({n} characters).").format(n=wording.number(length))
    action = translate("States", "Fetch page") if article.link else ""
    return State(f"{sentence} {words.none_in_summary}", action, FETCH)


def make_note(findings: Findings | None) -> str:
    """Say what holds for the whole panel; empty where there is nothing to say."""
    if findings is None or findings.analysed_until is None:
        return ""
    return translate("States", "Analysed up to {n} characters.").format(n=wording.number(findings.analysed_until))
