"""Two articles, or two versions of one, read and compared; any thread."""

from app.database.articles import ArticleStore
from app.database.findings import FindingStore
from app.memory.comparing import Compared, ComparedPair, Side, compare


class Comparing:
    """Reads what is compared."""

    def __init__(self, articles: ArticleStore, findings: FindingStore) -> None:
        self._articles = articles
        self._findings = findings

    def articles(self, one: int, other: int) -> ComparedPair:
        """Compare two articles. Raises KeyError when one of them was removed."""
        first, second = sorted((self._read(one), self._read(other)), key=lambda read: (read.moment, read.article_id))
        return ComparedPair(first, second, compare(first.side, second.side))

    def versions(self, article_id: int, one: int, other: int) -> ComparedPair:
        """Compare two versions of an article, by their ids. Raises KeyError when one of them is not there."""
        versions = {version.id: version for version in self._articles.versions(article_id)}
        summary = self._articles.article(article_id).summary
        first, second = (
            Compared(
                article_id,
                Side(versions[key].title, versions[key].text, self._findings.findings(key)),
                summary.feed_title,
                versions[key].seen,
            )
            for key in sorted((one, other))
        )
        return ComparedPair(first, second, compare(first.side, second.side))

    def _read(self, article_id: int) -> Compared:
        article = self._articles.article(article_id)
        found = self._findings.findings(article.version_id)
        summary = article.summary
        return Compared(article_id, Side(summary.headline, article.text, found), summary.feed_title, summary.published)
