-- The series that came out of another. Built while the school works: concurrently, and therefore alone in its file.

CREATE INDEX CONCURRENTLY booking_series_split_from_id_idx ON booking_series(split_from_id);
