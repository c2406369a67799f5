-- In small letters, to find people who share one.
ALTER TABLE person ADD COLUMN user_name TEXT;
ALTER TABLE person ADD COLUMN work_email TEXT;

UPDATE person SET user_name = LOWER(profile_json::json ->> 'USER_NAME'), work_email = LOWER(profile_json::json ->> 'WORK_EMAIL');

CREATE INDEX person_by_user_name ON person (user_name);
CREATE INDEX person_by_work_email ON person (work_email);
