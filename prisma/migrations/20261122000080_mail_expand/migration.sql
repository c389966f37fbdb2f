-- Mail, reminders, preferences, secrets of accounts and calendars, expand. Adds only, nullable or with a constant default.

SET LOCAL lock_timeout = '5s';

-- Which events were one act: a series of twenty dates is told in one message. Two statements, so that old rows stay as they are.
ALTER TABLE booking_event ADD COLUMN transaction_id BIGINT;
ALTER TABLE booking_event ALTER COLUMN transaction_id SET DEFAULT (pg_current_xact_id()::text::bigint);

-- No foreign keys: what a person was told stays when the mail is tidied away.
ALTER TABLE notification
    ADD COLUMN in_app BOOLEAN NOT NULL DEFAULT true,
    ADD COLUMN told_with_id INTEGER,
    ADD COLUMN mail_id INTEGER;

ALTER TABLE app_user
    ADD COLUMN email_verified_at TIMESTAMPTZ(6),
    ADD COLUMN reminder_minutes INTEGER[];

CREATE TYPE mail_status AS ENUM ('waiting', 'sent', 'given_up');

CREATE TABLE mail (
    id SERIAL PRIMARY KEY,
    public_id UUID NOT NULL DEFAULT gen_random_uuid(),
    user_id INTEGER NOT NULL,
    kind TEXT NOT NULL,
    facts JSONB NOT NULL DEFAULT '{}',
    thread TEXT,
    event_id INTEGER,
    status mail_status NOT NULL DEFAULT 'waiting',
    attempts INTEGER NOT NULL DEFAULT 0,
    next_try_at TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    last_error TEXT NOT NULL DEFAULT '',
    created_at TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    sent_at TIMESTAMPTZ(6),
    CONSTRAINT mail_public_id_key UNIQUE (public_id),
    CONSTRAINT mail_user_id_fkey FOREIGN KEY (user_id) REFERENCES app_user(id) ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT mail_sent_when CHECK ((status = 'sent') = (sent_at IS NOT NULL))
);
CREATE INDEX mail_user_id_idx ON mail(user_id);
CREATE INDEX mail_status_next_try_at_id_idx ON mail(status, next_try_at, id);
CREATE INDEX mail_thread_id_idx ON mail(thread, id);

CREATE TABLE local_mail (
    id SERIAL PRIMARY KEY,
    mail_id INTEGER NOT NULL,
    to_address TEXT NOT NULL,
    subject TEXT NOT NULL,
    html TEXT NOT NULL,
    body TEXT NOT NULL,
    calendar TEXT,
    received_at TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP
);
CREATE INDEX local_mail_to_address_id_idx ON local_mail(to_address, id);

CREATE TABLE notification_preference (
    user_id INTEGER NOT NULL,
    topic TEXT NOT NULL,
    in_app BOOLEAN NOT NULL,
    by_mail BOOLEAN NOT NULL,
    CONSTRAINT notification_preference_pkey PRIMARY KEY (user_id, topic),
    CONSTRAINT notification_preference_user_id_fkey FOREIGN KEY (user_id) REFERENCES app_user(id) ON DELETE CASCADE ON UPDATE CASCADE
);

CREATE TABLE account_token (
    id SERIAL PRIMARY KEY,
    user_id INTEGER NOT NULL,
    purpose TEXT NOT NULL,
    token_hash TEXT NOT NULL,
    email TEXT NOT NULL,
    created_at TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    expires_at TIMESTAMPTZ(6) NOT NULL,
    used_at TIMESTAMPTZ(6),
    CONSTRAINT account_token_token_hash_key UNIQUE (token_hash),
    CONSTRAINT account_token_user_id_fkey FOREIGN KEY (user_id) REFERENCES app_user(id) ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT account_token_purpose_known CHECK (purpose IN ('verify', 'reset'))
);
CREATE INDEX account_token_user_id_purpose_idx ON account_token(user_id, purpose);

CREATE TABLE calendar_feed (
    user_id INTEGER NOT NULL,
    token_hash TEXT NOT NULL,
    created_at TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT calendar_feed_pkey PRIMARY KEY (user_id),
    CONSTRAINT calendar_feed_token_hash_key UNIQUE (token_hash),
    CONSTRAINT calendar_feed_user_id_fkey FOREIGN KEY (user_id) REFERENCES app_user(id) ON DELETE CASCADE ON UPDATE CASCADE
);
