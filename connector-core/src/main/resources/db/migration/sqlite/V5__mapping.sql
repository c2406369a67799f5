-- The version of the mapping by which the attributes of an answer were made; null of an older program.
ALTER TABLE delivery ADD COLUMN mapping TEXT;
