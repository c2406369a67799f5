-- In small letters, to find people who share one.
ALTER TABLE person ADD COLUMN user_name TEXT;
ALTER TABLE person ADD COLUMN work_email TEXT;

UPDATE person SET user_name = LOWER(json_extract(profile_json, '$.USER_NAME')), work_email = LOWER(json_extract(profile_json, '$.WORK_EMAIL'));

CREATE INDEX person_by_user_name ON person (user_name);
CREATE INDEX person_by_work_email ON person (work_email);
