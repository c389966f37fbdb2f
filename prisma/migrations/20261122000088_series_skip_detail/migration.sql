-- What stood in the way of a date of a series that was left out: the title of a class, the reason of time off. Adds only, nullable.

SET LOCAL lock_timeout = '5s';

ALTER TABLE booking_series_item
    ADD COLUMN skip_detail TEXT;
