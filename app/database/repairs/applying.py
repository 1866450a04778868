"""The repairs that reach an article, applied to its findings as they were extracted. In the writer's transaction."""

from dataclasses import replace

from sqlalchemy import Connection, Select, and_, delete, insert, or_, select

from app.database.id_sets import id_set
from app.database.repairs.rows import read_repair
from app.database.tables import ArticleRow, RepairHitRow, RepairRow, VersionRow
from app.findings import Findings
from app.memory.repair_kinds import Scope
from app.memory.repairing import Repaired, apply
from app.memory.repairs import Repair


class Mender:
    """Applies repairs; keeps those that it has read, since what they say never changes.

    They are kept by their keys: the id of one whose write failed is given to another.
    """

    def __init__(self) -> None:
        self._read: dict[str, Repair] = {}

    def repair(self, connection: Connection, version_id: int, article_id: int, raw: Findings) -> Repaired:
        """Return what stands after all repairs that hold for the article."""
        feed = select(ArticleRow.feed_id).where(ArticleRow.id == article_id)
        feed_id = connection.execute(feed).scalar_one()
        repairs = self._reaching(connection, article_id, feed_id)
        if not repairs:
            return Repaired(raw)
        text = connection.execute(select(VersionRow.text).where(VersionRow.id == version_id)).scalar_one()
        return apply(repairs, raw, text, article_id=article_id, feed_id=feed_id)

    def note(self, connection: Connection, article_id: int, repaired: Repaired) -> None:
        """Note which repairs change the current version of an article."""
        connection.execute(delete(RepairHitRow).where(RepairHitRow.article_id == article_id))
        hits = [
            {"repair_id": hit.repair_id, "article_id": article_id, "wrong": hit.wrong, "gone": hit.gone}
            for hit in repaired.hits
        ]
        if hits:
            connection.execute(insert(RepairHitRow), hits)

    def _reaching(self, connection: Connection, article_id: int, feed_id: int) -> list[Repair]:
        places = connection.execute(_select_reaching(article_id, feed_id)).all()
        if unread := [row.id for row in places if row.key not in self._read]:
            rows = connection.execute(select(RepairRow.__table__).where(RepairRow.id.in_(id_set(unread))))
            self._read |= {row.key: replace(read_repair(row), undone=None, undone_by="") for row in rows}
        return [
            replace(self._read[row.key], id=row.id, article_id=row.article_id, feed_id=row.feed_id) for row in places
        ]


def _select_reaching(article_id: int, feed_id: int) -> Select[int, str, int | None, int | None]:
    reaches = or_(
        RepairRow.scope == Scope.EVERYWHERE,
        and_(RepairRow.scope == Scope.SOURCE, RepairRow.feed_id == feed_id),
        and_(RepairRow.scope == Scope.ARTICLE, RepairRow.article_id == article_id),
    )
    columns = (RepairRow.id, RepairRow.key, RepairRow.article_id, RepairRow.feed_id)
    return select(*columns).where(reaches, RepairRow.undone.is_(None))
