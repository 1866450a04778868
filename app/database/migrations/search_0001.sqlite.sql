-- What search reads: title, current text and issuer of each article, folded by the program's own function.
CREATE VIEW article_texts AS
SELECT articles.id AS id, fold_for_index(articles.title) AS title, fold_for_index(versions.text) AS text,
       fold_for_index(articles.issuer) AS issuer
FROM articles JOIN versions ON versions.id = articles.version_id
WHERE articles.is_indexed;

-- Folding is done before; marks belong to letters, since the scripts of India and Thailand write vowels with them.
CREATE VIRTUAL TABLE article_search USING fts5(
    title, text, issuer, content = 'article_texts', content_rowid = 'id',
    tokenize = "unicode61 remove_diacritics 0 categories 'L* N* M*'"
);

-- An index with external content forgets a row only when it is told exactly what it was given. Within a trigger FTS5
-- writes out its memory after every row, which takes three times as long: many rows at once are brought in and out by one
-- statement, and `is_indexed` says which articles the triggers have to care for.
CREATE TRIGGER article_search_changed AFTER UPDATE OF version_id, title, issuer ON articles
WHEN old.is_indexed AND (
    old.version_id IS NOT new.version_id OR old.title IS NOT new.title OR old.issuer IS NOT new.issuer
)
BEGIN
    INSERT INTO article_search (article_search, rowid, title, text, issuer)
    SELECT 'delete', old.id, fold_for_index(old.title), fold_for_index(text), fold_for_index(old.issuer)
    FROM versions WHERE id = old.version_id;
    INSERT INTO article_search (rowid, title, text, issuer)
    SELECT new.id, fold_for_index(new.title), fold_for_index(text), fold_for_index(new.issuer)
    FROM versions WHERE id = new.version_id;
END;

CREATE TRIGGER article_search_removed BEFORE DELETE ON articles WHEN old.is_indexed
BEGIN
    INSERT INTO article_search (article_search, rowid, title, text, issuer)
    SELECT 'delete', old.id, fold_for_index(old.title), fold_for_index(text), fold_for_index(old.issuer)
    FROM versions WHERE id = old.version_id;
END;

CREATE TRIGGER version_is_final BEFORE UPDATE OF title, text ON versions
BEGIN
    SELECT RAISE(ABORT, 'the text of a version is final');
END;
