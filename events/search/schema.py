"""The SQL that makes the table of tokens beside the passages, its index and its triggers, and that
removes them.

Run by migrations. Each statement does nothing if what it makes is there, or is not. Once released,
a list stays as it is: a change is a list of its own, run by a migration of its own. A migration
that makes SQLite write `events_passage` anew (most changes of its columns do) drops the trigger
with the old table, and has to run `MAKE` after it.
"""

# The keys of the passages that have the tokens, at most `most` of each kind, those that were
# written last. GIN gives all that match: what is frequent is looked for among the last ones first,
# which have tokens of their own (`search.index.RUNS`).
NEWEST = """
CREATE OR REPLACE FUNCTION events_passages_newest(asked text, kinds text[], most integer)
RETURNS SETOF bigint
LANGUAGE plpgsql STABLE ROWS 100 SET plan_cache_mode = force_custom_plan AS $$
DECLARE
    last bigint := (SELECT max(passage_id) FROM events_passage_index);
    few text := format(' & (''@s=%s'' | ''@s=%s'')', last / 1024, last / 1024 - 1);
    many text := format(' & (''@r=%s'' | ''@r=%s'')', last / 8192, last / 8192 - 1);
    is_rare boolean := false;
    among text;
    keys bigint[];
    their_kinds text[];
    done text[];
BEGIN
    FOREACH among IN ARRAY ARRAY[few, many, ''] LOOP
        CONTINUE WHEN among = many AND is_rare;
        SELECT array_agg(passage_id), array_agg(kind) INTO keys, their_kinds FROM (
            SELECT passage_id, kind,
                row_number() OVER (PARTITION BY kind ORDER BY passage_id DESC) AS place
            FROM events_passage_index
            WHERE tokens @@ (asked || among)::tsquery AND kind = ANY (kinds)
        ) AS placed WHERE place <= most;
        is_rare := coalesce(cardinality(keys), 0) * 8 < most;
        done := CASE WHEN among = '' THEN kinds ELSE ARRAY(
            SELECT kind FROM unnest(their_kinds) AS kind GROUP BY kind HAVING count(*) >= most
        ) END;
        RETURN QUERY
            SELECT key FROM unnest(keys, their_kinds) AS found (key, kind) WHERE kind = ANY (done);
        CONTINUE WHEN cardinality(done) = 0;
        kinds := ARRAY(SELECT unnest(kinds) EXCEPT SELECT unnest(done));
        EXIT WHEN cardinality(kinds) = 0;
        asked := asked || format(
            ' & (%s)',
            (SELECT string_agg(format('''@k=%s''', kind), ' | ') FROM unnest(kinds) AS kind)
        );
    END LOOP;
END $$
"""

# A row goes with its passage, however that is deleted.
MAKE = {
    "sqlite": (
        "CREATE VIRTUAL TABLE IF NOT EXISTS events_passage_index USING fts5"
        "(tokens, detail=none, columnsize=0, prefix='6 7 8 9 10 11 12',"
        """ tokenize="ascii tokenchars '#^~.+@=-'")""",
        "CREATE TRIGGER IF NOT EXISTS events_passage_gone AFTER DELETE ON events_passage "
        "BEGIN DELETE FROM events_passage_index WHERE rowid = old.id; END",
    ),
    "postgresql": (
        # Rows without their tokens, so that a hundred stand on a page: those wider than 2 kB have
        # them elsewhere, so all are, of blanks, which then take no room. No sample of the tokens is
        # kept for the planner.
        "CREATE TABLE IF NOT EXISTS events_passage_index (passage_id bigint PRIMARY KEY, "
        "kind text NOT NULL, tokens tsvector NOT NULL, "
        "width text NOT NULL DEFAULT repeat(' ', 2048)) WITH (toast_tuple_target = 128)",
        "ALTER TABLE events_passage_index ALTER COLUMN tokens SET STATISTICS 0",
        # The words, by which passages are ranked, stand in the row, and the text elsewhere.
        "ALTER TABLE events_passage ALTER COLUMN text SET STORAGE EXTERNAL, "
        "ALTER COLUMN words SET STORAGE MAIN",
        "CREATE INDEX IF NOT EXISTS events_passage_index_tokens "
        "ON events_passage_index USING gin (tokens)",
        NEWEST,
        "CREATE OR REPLACE FUNCTION events_passage_gone() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN DELETE FROM events_passage_index WHERE passage_id = old.id; RETURN NULL; END $$",
        "CREATE OR REPLACE FUNCTION events_passages_gone() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN TRUNCATE events_passage_index; RETURN NULL; END $$",
        "CREATE OR REPLACE TRIGGER events_passage_gone AFTER DELETE ON events_passage "
        "FOR EACH ROW EXECUTE FUNCTION events_passage_gone()",
        "CREATE OR REPLACE TRIGGER events_passages_gone AFTER TRUNCATE ON events_passage "
        "FOR EACH STATEMENT EXECUTE FUNCTION events_passages_gone()",
    ),
}
REMOVE = {
    "sqlite": (
        "DROP TRIGGER IF EXISTS events_passage_gone",
        "DROP TABLE IF EXISTS events_passage_index",
    ),
    "postgresql": (
        "DROP TRIGGER IF EXISTS events_passage_gone ON events_passage",
        "DROP TRIGGER IF EXISTS events_passages_gone ON events_passage",
        "DROP FUNCTION IF EXISTS events_passage_gone",
        "DROP FUNCTION IF EXISTS events_passages_gone",
        "DROP FUNCTION IF EXISTS events_passages_newest",
        "DROP TABLE IF EXISTS events_passage_index",
    ),
}
