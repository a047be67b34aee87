-- What the twin started from becomes a device at its hub. How it authenticates was not kept: it is
-- let in again once it has registered again.
ALTER TABLE registration ADD COLUMN device TEXT;
UPDATE registration SET device = json_object(
    'hub', assigned_hub,
    'deviceId', device_id,
    'generationId', '0',
    'etag', etag,
    'enabled', json('true'),
    'iotEdge', json('false'),
    'twin', json_object(
        'version', 2,
        'revision', 1,
        'tags', json(coalesce(json_extract(twin, '$.tags'), '{}')),
        'desired', json_object(
            'version', 1,
            'lastUpdated', last_updated,
            'properties', json(coalesce(json_extract(twin, '$.properties.desired'), '{}'))),
        'reported', json_object(
            'version', 1,
            'lastUpdated', last_updated,
            'properties', json('{}'))))
WHERE assigned_hub IS NOT NULL;
ALTER TABLE registration DROP COLUMN twin;
CREATE TABLE hub_device (
    hub_key   TEXT NOT NULL,
    device_id TEXT NOT NULL,
    device    TEXT NOT NULL,
    PRIMARY KEY (hub_key, device_id)
);
