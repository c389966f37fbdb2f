-- What a person was told, the latest first. Built while the school works: concurrently, and therefore alone in its file.

CREATE INDEX CONCURRENTLY notification_user_id_created_at_id_idx ON notification(user_id, created_at, id);
