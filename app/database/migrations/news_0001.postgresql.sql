-- Whoever listens on this channel hears what others changed: {"new" | "edited" | "analysed" | "feeds": [ids]}. A message
-- takes 8000 bytes. What is told in a transaction is heard when it is committed.
CREATE FUNCTION tell_news(kind text, ids bigint[]) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    start integer;
BEGIN
    FOR start IN 1 .. coalesce(array_length(ids, 1), 0) BY 300 LOOP
        PERFORM pg_notify('dateline_news', json_build_object(kind, ids[start : start + 299])::text);
    END LOOP;
END $$;

CREATE FUNCTION tell_new_articles() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM tell_news('new', ARRAY(SELECT id FROM new_rows ORDER BY id));
    RETURN NULL;
END $$;

CREATE FUNCTION tell_changed_articles() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM tell_news('edited', ARRAY(
        SELECT n.id FROM new_rows n JOIN old_rows o ON o.id = n.id
        WHERE o.version_id IS NOT NULL AND (o.version_id, o.title) IS DISTINCT FROM (n.version_id, n.title)
        ORDER BY n.id
    ));
    PERFORM tell_news('analysed', ARRAY(
        SELECT n.id FROM new_rows n JOIN old_rows o ON o.id = n.id
        WHERE n.analysis = 'failed' AND o.analysis <> 'failed' OR n.page_problem <> o.page_problem
        ORDER BY n.id
    ));
    RETURN NULL;
END $$;

CREATE FUNCTION tell_analysed_articles() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM tell_news('analysed', ARRAY(SELECT DISTINCT article_id FROM new_rows ORDER BY article_id));
    RETURN NULL;
END $$;

CREATE FUNCTION tell_feeds() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM tell_news('feeds', ARRAY(SELECT id FROM told_rows ORDER BY id));
    RETURN NULL;
END $$;

CREATE FUNCTION tell_tree() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM tell_news('feeds', ARRAY[0]);
    RETURN NULL;
END $$;

CREATE TRIGGER articles_are_new AFTER INSERT ON articles
REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION tell_new_articles();

CREATE TRIGGER articles_changed AFTER UPDATE ON articles
REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION tell_changed_articles();

CREATE TRIGGER articles_were_analysed AFTER INSERT ON analyses
REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION tell_analysed_articles();

CREATE TRIGGER feeds_are_new AFTER INSERT ON feeds
REFERENCING NEW TABLE AS told_rows FOR EACH STATEMENT EXECUTE FUNCTION tell_feeds();

CREATE TRIGGER feeds_changed AFTER UPDATE ON feeds
REFERENCING NEW TABLE AS told_rows FOR EACH STATEMENT EXECUTE FUNCTION tell_feeds();

CREATE TRIGGER feeds_went AFTER DELETE ON feeds
REFERENCING OLD TABLE AS told_rows FOR EACH STATEMENT EXECUTE FUNCTION tell_feeds();

CREATE TRIGGER folders_changed AFTER INSERT OR UPDATE OR DELETE ON folders
FOR EACH STATEMENT EXECUTE FUNCTION tell_tree();

CREATE TRIGGER mutes_changed AFTER INSERT OR UPDATE OR DELETE ON mutes
FOR EACH STATEMENT EXECUTE FUNCTION tell_tree();
