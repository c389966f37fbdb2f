-- What became of a row in quarantine: who answered for it, and where it is left behind, why. Adds columns that may be empty or
-- have a constant default, so that no row is written. No foreign key: who answered is known for longer than their account.

SET LOCAL lock_timeout = '5s';

ALTER TABLE backfill_quarantine
    ADD COLUMN resolved_by_id INTEGER,
    ADD COLUMN resolved_note TEXT NOT NULL DEFAULT '';
