-- When a person last chose how long before a class to be reminded: what was due before that is not made up for. Nullable.

SET LOCAL lock_timeout = '5s';

ALTER TABLE app_user ADD COLUMN reminders_chosen_at TIMESTAMPTZ(6);
