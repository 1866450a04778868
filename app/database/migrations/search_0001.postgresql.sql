-- The folded words of title, issuer and current text of each article, written by the program: few texts need parts.
CREATE TABLE article_words (
    article_id bigint PRIMARY KEY REFERENCES articles (id) ON DELETE CASCADE,
    words tsvector NOT NULL
);

CREATE TABLE article_word_parts (
    article_id bigint REFERENCES articles (id) ON DELETE CASCADE,
    part integer,
    words tsvector NOT NULL,
    PRIMARY KEY (article_id, part)
);

CREATE INDEX ix_article_words_words ON article_words USING gin (words);

CREATE INDEX ix_article_word_parts_words ON article_word_parts USING gin (words);

CREATE FUNCTION refuse_to_change_a_version() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'the text of a version is final';
END $$;

CREATE TRIGGER version_is_final BEFORE UPDATE OF title, text ON versions
FOR EACH ROW EXECUTE FUNCTION refuse_to_change_a_version();
