CREATE TABLE enrollment_2 (
    kind           TEXT NOT NULL,
    enrollment_key TEXT NOT NULL,
    enrollment_id  TEXT NOT NULL,
    definition     TEXT NOT NULL,
    primary_key    TEXT,
    secondary_key  TEXT,
    etag           TEXT NOT NULL,
    created        TEXT NOT NULL,
    last_updated   TEXT NOT NULL,
    PRIMARY KEY (kind, enrollment_key)
);
INSERT INTO enrollment_2 SELECT * FROM enrollment;
DROP TABLE enrollment;
ALTER TABLE enrollment_2 RENAME TO enrollment;
CREATE TABLE certificate (
    name_key          TEXT NOT NULL PRIMARY KEY,
    name              TEXT NOT NULL,
    certificate       TEXT NOT NULL,
    verified          INTEGER NOT NULL,
    verification_code TEXT,
    etag              TEXT NOT NULL,
    created           TEXT NOT NULL,
    last_updated      TEXT NOT NULL
);
ALTER TABLE registration ADD COLUMN attestation TEXT NOT NULL DEFAULT 'SYMMETRIC_KEY';
