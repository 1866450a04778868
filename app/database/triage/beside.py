"""What a person put beside articles, for the rows of a list: labels, and how many notes."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, func, select

from app.articles import Label
from app.database.id_sets import id_set
from app.database.tables import ArticleLabelRow, LabelRow, NoteRow


@dataclass(frozen=True, slots=True)
class Beside:
    """By article; whoever has none is left out."""

    labels: dict[int, list[Label]]
    """By name."""
    notes: dict[int, int]


def read_beside(connection: Connection, ids: Sequence[int], person_id: int) -> Beside:
    """Read what the person put beside these articles."""
    columns = (ArticleLabelRow.article_id, LabelRow.id, LabelRow.name, LabelRow.colour, LabelRow.key)
    borne = select(*columns).join(LabelRow, LabelRow.id == ArticleLabelRow.label_id)
    borne = borne.where(LabelRow.person_id == person_id, ArticleLabelRow.article_id.in_(id_set(ids)))
    labels: dict[int, list[Label]] = {}
    for row in connection.execute(borne.order_by(LabelRow.name)):
        labels.setdefault(row[0], []).append(Label(row[1], row[2], row[3], row[4]))
    noted = select(NoteRow.article_id, func.count()).where(NoteRow.person_id == person_id)
    noted = noted.where(NoteRow.article_id.in_(id_set(ids))).group_by(NoteRow.article_id)
    return Beside(labels, {article_id: number for article_id, number in connection.execute(noted)})  # noqa: C416
