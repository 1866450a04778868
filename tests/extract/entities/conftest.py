"""Reading invented texts for names."""

from collections.abc import Callable

import pytest

from app.anatomy import Release
from app.articles import ArticleText
from app.extract.entities import find_entities
from app.findings import Entity

Read = Callable[..., dict[str, Entity]]


@pytest.fixture(scope="session")
def read() -> Read:
    """Find the entities of a text and give them by name."""

    def read_text(text: str, release: Release | None = None) -> dict[str, Entity]:
        found = find_entities(ArticleText.plain(text), release or Release(), language="en")
        return {entity.name: entity for entity in found}

    return read_text


@pytest.fixture(scope="session")
def types(read: Read) -> Callable[[str], dict[str, str]]:
    """Find the entities of a text and give their types by name."""

    def read_types(text: str) -> dict[str, str]:
        return {name: entity.type.value for name, entity in read(text).items()}

    return read_types
