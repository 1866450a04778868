"""Whether the index of words is in step with the texts, on each engine."""

from sqlalchemy import Connection

from app.database.engine import Database


def check_index(database: Database) -> None:
    """Raise when the index is not in step with the texts."""
    with database.write() as connection:
        if connection.dialect.name == "sqlite":
            check = "INSERT INTO article_search (article_search, rank) VALUES ('integrity-check', 1)"
            connection.exec_driver_sql(check)
        else:
            kept = read_vectors(connection)
            database.words.build(connection)
            assert kept == read_vectors(connection)


def read_vectors(connection: Connection) -> list[tuple[object, ...]]:
    """Return what PostgreSQL has indexed."""
    both = "SELECT article_id, 0 AS part, words FROM article_words UNION ALL SELECT * FROM article_word_parts"
    return [tuple(row) for row in connection.exec_driver_sql(f"{both} ORDER BY article_id, part")]
