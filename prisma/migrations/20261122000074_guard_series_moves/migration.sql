-- The dates of a series move together: each may take the time another of them gives up. So they let go of their old times
-- first; the change of start or end that has to follow in the same transaction claims the new ones, and no guard is passed by.

CREATE FUNCTION let_go_of_teacher(sessions integer[]) RETURNS void LANGUAGE sql AS $$
  DELETE FROM teacher_time WHERE session_id = ANY(sessions)
$$;
