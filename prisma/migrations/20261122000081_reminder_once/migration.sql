-- Promise: nobody is reminded twice of one class at one time, whoever reminds and however often. The key says of what, whom,
-- how long before and of which start. Built while the school works: concurrently, and therefore alone in its file.

CREATE UNIQUE INDEX CONCURRENTLY reminder_once ON booking_event((to_state ->> 'key')) WHERE kind LIKE '%.reminder';
