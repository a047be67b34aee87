-- A store as version 4 of its tables leaves it: sqlite3 store.db .dump, and the pragmas.
PRAGMA journal_mode = WAL;
PRAGMA application_id = 1112757325;
PRAGMA user_version = 4;
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
    attestation TEXT NOT NULL DEFAULT 'SYMMETRIC_KEY', device TEXT);
INSERT INTO registration VALUES('broken','broken',NULL,'2022-08-31T22:02:50Z','2022-08-31T22:02:51Z',NULL,NULL,'FAILED',NULL,400207,'Custom allocation failed with status code: 400','etag',NULL,'SYMMETRIC_KEY',NULL);
INSERT INTO registration VALUES('toaster-1','Toaster-1','contoso-custom-allocated-devices','2022-08-31T22:02:50.516335217Z','2022-08-31T22:02:51Z','contoso-toasters-hub-1098.azure-devices.net','device-of-Toaster-1','ASSIGNED','REPROVISIONED_TO_INITIAL_ASSIGNMENT',0,NULL,'e8002126-0000-0100-0000-5f6b2a570000','{"text":"größer ☃ ''quoted''","number":2.50}','SYMMETRIC_KEY','{"hub":"contoso-toasters-hub-1098.azure-devices.net","deviceId":"device-of-Toaster-1","generationId":"637359999715163352","etag":"2f9a5c1e","enabled":false,"iotEdge":true,"authentication":{"primaryKey":"WftoUVdD+a98EJeKoXXwwXzjNehs7xGp609/bKz1Jj4=","secondaryKey":"7czxq65w5rwGMXLesSQwUEEoOPz2Uf0OKnKDCNc1BCU="},"twin":{"version":11,"revision":4,"tags":{"floor":4},"desired":{"version":3,"lastUpdated":"2022-08-31T22:02:51.500Z","properties":{"darkness":1.10}},"reported":{"version":7,"lastUpdated":"2022-08-31T22:02:51.500Z","properties":{"größe":2.50}}}}');
CREATE TABLE "enrollment" (
    kind           TEXT NOT NULL,
    enrollment_key TEXT NOT NULL,
    enrollment_id  TEXT NOT NULL,
    definition     TEXT NOT NULL,
    primary_key    TEXT,
    secondary_key  TEXT,
    etag           TEXT NOT NULL,
    created        TEXT NOT NULL,
    last_updated   TEXT NOT NULL, origin TEXT NOT NULL DEFAULT 'CONFIGURATION',
    PRIMARY KEY (kind, enrollment_key)
);
INSERT INTO enrollment VALUES('group','contoso-custom-allocated-devices','contoso-custom-allocated-devices','{"enrollmentGroupId":"contoso-custom-allocated-devices","attestation":{"type":"symmetricKey"},"capabilities":{"iotEdge":false},"initialTwin":{"properties":{"desired":{"darkness":1.10}},"tags":{"a":null}},"provisioningStatus":"enabled","reprovisionPolicy":{"updateHubAssignment":true,"migrateDeviceData":true},"allocationPolicy":"custom","iotHubs":["contoso-toasters-hub-1098.azure-devices.net"],"customAllocationDefinition":{"webhookUrl":"https://contoso-function-app.azurewebsites.net/api/HttpTrigger1?code=s3cret","apiVersion":"2019-03-31"}}','oiK77Oy7rBw8YB6IS6ukRChAw+Yq6GC61RMrPLSTiOOtdI+XDu0LmLuNm11p+qv2I+adqGUdZHm46zXAQdZoOA==','8isrFI1sGsIlvvFSSFRiMfCNzv21fjbE/+ah/lSh3lF8e2YG1Te7w1KpZhJFFXJrqYKi9yegxkqIChbqOS9Egw==','e8002126-0000-0100-0000-5f6b2a570000','2020-09-23T10:58:31.622860Z','2020-09-23T10:58:31.622860Z','CONFIGURATION');
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
CREATE TABLE hub_device (
    hub_key   TEXT NOT NULL,
    device_id TEXT NOT NULL,
    device    TEXT NOT NULL,
    PRIMARY KEY (hub_key, device_id)
);
INSERT INTO hub_device VALUES('contoso-toasters-hub-1098.azure-devices.net','lone','{"hub":"contoso-toasters-hub-1098.azure-devices.net","deviceId":"lone","generationId":"637359999715163352","etag":"2f9a5c1e","enabled":false,"iotEdge":true,"authentication":{"primaryKey":"DxE3plaGzSQxwZaE3G1tDY4a31f45/k4btmKPgx/9sg=","secondaryKey":"lE7W0DAt6G+reqYzf8J74c5LTxtCkIt76Tu95HIVLXM="},"twin":{"version":11,"revision":4,"tags":{"floor":4},"desired":{"version":3,"lastUpdated":"2022-08-31T22:02:51.500Z","properties":{"darkness":1.10}},"reported":{"version":7,"lastUpdated":"2022-08-31T22:02:51.500Z","properties":{"größe":2.50}}}}');
