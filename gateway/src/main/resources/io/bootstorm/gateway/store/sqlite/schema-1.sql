CREATE TABLE enrollment (
    kind           TEXT NOT NULL,
    enrollment_key TEXT NOT NULL,
    enrollment_id  TEXT NOT NULL,
    definition     TEXT NOT NULL,
    primary_key    TEXT NOT NULL,
    secondary_key  TEXT NOT NULL,
    etag           TEXT NOT NULL,
    created        TEXT NOT NULL,
    last_updated   TEXT NOT NULL,
    PRIMARY KEY (kind, enrollment_key)
);
CREATE TABLE registration (
    registration_key    TEXT NOT NULL PRIMARY KEY,
    registration_id     TEXT NOT NULL,
    enrollment_group_id TEXT,
    created             TEXT NOT NULL,
    last_updated        TEXT NOT NULL,
    assigned_hub        TEXT,
    device_id           TEXT,
    status              TEXT NOT NULL,
    substatus           TEXT,
    error_code          INTEGER NOT NULL,
    error_message       TEXT,
    etag                TEXT,
    payload             TEXT,
    twin                TEXT
);
