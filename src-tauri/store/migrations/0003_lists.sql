-- Lists are walked along these alone, without a look at the table: so they also hold what their own WHERE asks for,
-- or SQLite would read every person's whole row to ask it again. And as little more as can be: with a hundred thousand
-- people they should still fit into memory together.
DROP INDEX person_listed;
DROP INDEX person_by_change;
DROP INDEX person_by_addition;
CREATE INDEX person_listed ON person (sort_key, name, number, stage, source_kind, deleted_at)
    WHERE deleted_at IS NULL;
CREATE INDEX person_by_change ON person (changed_at, number, stage, source_kind, deleted_at)
    WHERE deleted_at IS NULL;
CREATE INDEX person_by_addition ON person (number, stage, source_kind, deleted_at) WHERE deleted_at IS NULL;

-- person_listed has the same order, and nothing asks for people by name who were deleted.
DROP INDEX person_by_name;

-- Home asks each time whom to thank.
CREATE INDEX person_to_thank ON person (added_on, number)
    WHERE deleted_at IS NULL AND source_kind = 'referral' AND thanked_on IS NULL;
