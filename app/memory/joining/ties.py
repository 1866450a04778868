"""What persons have said of entities across articles, as signs: it holds whatever their names say."""

from collections.abc import Iterable, Iterator

from app.findings import Entity
from app.memory.joining.names import key_of
from app.memory.joining.signs import Profile, Sign, SignKind
from app.memory.repairs import Constraint
from app.query.folding import fold


class Ties:
    """The merges and splits that hold."""

    def __init__(self, constraints: Iterable[Constraint] = ()) -> None:
        self._constraints = tuple(constraints)
        self._parted = {
            str(constraint.repair_id): (constraint.other[1], key_of(constraint.other[0], constraint.other[1]))
            for constraint in self._constraints
            if not constraint.must_join
        }

    def __bool__(self) -> bool:
        return bool(self._constraints)

    def signs(self, entity: Entity, *, article_id: int, feed_id: int) -> Iterator[Sign]:
        """Give what was said of an entity of that article."""
        name = fold(entity.name) or entity.name.strip()
        for constraint in self._constraints:
            is_meant = constraint.article_id in (None, article_id) and constraint.feed_id in (None, feed_id)
            if not is_meant or (name, entity.type) not in (constraint.one, constraint.other):
                continue
            if constraint.must_join:
                yield Sign(SignKind.SAME, key_of(*constraint.other))
            elif (name, entity.type) == constraint.one:
                yield Sign(SignKind.PARTED, str(constraint.repair_id))

    def are_two(self, one: Profile, other: Profile) -> bool:
        """Whether somebody said that these are two."""
        return self._is_parted_from(one, other) or self._is_parted_from(other, one)

    def _is_parted_from(self, one: Profile, other: Profile) -> bool:
        repairs = one.has(SignKind.PARTED) - other.has(SignKind.PARTED)
        found = (self._parted[repair] for repair in repairs if repair in self._parted)
        return any(kind is other.type and key in other.has(SignKind.NAME) for kind, key in found)


NO_TIES = Ties()
