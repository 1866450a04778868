"""Who says what: quotations with their kind, speaker, cue and time. Runs in a worker process.

Text to tokens: `marks` (costs in `mark_costs`) pairs quotation marks, `tokens` cuts sentences around them, `cues` and
`names` read the words outside, `page` puts it together, `view` is one sentence. Who and what: `phrases` and `subjects`
find who does what a cue says, `attribution` gives a marked run its cue, `surroundings` whose turn it is without one,
`kinds` tells speech from titles and terms; `drafts` is what these rules make of each run. `ranking` weighs all that
against everybody who might speak, `settling` decides. `statements` finds what is reported without marks, `blocks`
speech without marks, `when` its time; `cast`, `people`, `antecedents` and `offices` know whom words stand for.
`english` reads from top to bottom into `utterances`; `foreign` does with marks and cue lists what it can elsewhere.
"""

from collections.abc import Sequence

from app.anatomy import Release
from app.articles import ArticleText
from app.extract.language_model.syntax import Syntax
from app.extract.quotes.english import find_english_quotes
from app.extract.quotes.foreign import FOREIGN_LANGUAGES, find_foreign_quotes
from app.findings import Entity, Quote


def find_quotes(
    article: ArticleText, release: Release, entities: Sequence[Entity], syntax: Syntax, *, language: str
) -> tuple[Quote, ...]:
    """Return the quotes of an article in text order; a language that is not covered has none."""
    if language == "en":
        return find_english_quotes(article, release, entities, syntax)
    if language in FOREIGN_LANGUAGES:
        return find_foreign_quotes(article, release, entities, language=language)
    return ()


__all__ = ["find_quotes"]
