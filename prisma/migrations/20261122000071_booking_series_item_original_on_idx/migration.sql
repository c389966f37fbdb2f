-- Promise: a date of a series is made once, whoever makes it: series and original date are its identity. Built while the
-- school works: concurrently, and therefore alone in its file.

CREATE UNIQUE INDEX CONCURRENTLY booking_series_item_series_id_original_on_key ON booking_series_item(series_id, original_on);
