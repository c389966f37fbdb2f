-- What an import remembers, so that the next one brings over what changed and nothing twice: of every row that came from the
-- old system a fingerprint of what it was there and of what it became here; and what each run had to say.

CREATE TABLE import_run (
    id SERIAL PRIMARY KEY,
    source TEXT NOT NULL,
    started_at TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    finished_at TIMESTAMPTZ(6),
    summary JSONB
);

CREATE TABLE import_row (
    target TEXT NOT NULL,
    legacy_id INTEGER NOT NULL,
    source_hash UUID NOT NULL,
    own_hash UUID NOT NULL,
    CONSTRAINT import_row_pkey PRIMARY KEY (target, legacy_id)
);

CREATE TABLE import_note (
    id SERIAL PRIMARY KEY,
    run_id INTEGER NOT NULL,
    target TEXT NOT NULL,
    legacy_id BIGINT NOT NULL,
    kind TEXT NOT NULL,
    what TEXT NOT NULL,
    CONSTRAINT import_note_run_id_fkey FOREIGN KEY (run_id) REFERENCES import_run(id) ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT import_note_kind_known CHECK (kind IN ('skipped', 'changed_on_the_way', 'conflict', 'deleted'))
);
CREATE INDEX import_note_run_id_kind_target_legacy_id_idx ON import_note(run_id, kind, target, legacy_id);
