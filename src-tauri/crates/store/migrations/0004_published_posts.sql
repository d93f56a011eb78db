-- The post that an action became, so that it is not taken for the post of another action.
ALTER TABLE done_action ADD COLUMN post TEXT;
