-- The open offers by their deadline, for the sweep of every minute. Built while the school works: concurrently, and therefore
-- alone in its file.

CREATE INDEX CONCURRENTLY open_offer_deadline ON session_waitlist(offer_expires_at) WHERE status = 'offered';
