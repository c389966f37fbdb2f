-- A booking has taken the place of one or two others, hardly ever more: without this the planner expects a thousand and reads
-- whole tables for them. No promise of its own.

ALTER FUNCTION replaced_by(integer) ROWS 2;
