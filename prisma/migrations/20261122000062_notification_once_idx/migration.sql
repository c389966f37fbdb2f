-- Promise: nobody is told of one event twice, whoever tells it and however often. Built while the school works:
-- concurrently, and therefore alone in its file.

CREATE UNIQUE INDEX CONCURRENTLY notification_once_per_event ON notification(event_id, user_id) WHERE event_id IS NOT NULL;
