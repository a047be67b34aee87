package io.bootstorm.gateway.store;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A device twin.
 *
 * @param tags never changed in place, and never shown to a device
 * @param revision 1 at first, one more after every change of tags or desired properties; its etag
 * @param version 2 at first (as the service shows it), one more after every change of any part
 */
public record DeviceTwin(
        ObjectNode tags, TwinSection desired, TwinSection reported, long revision, long version) {

    public static final long FIRST_VERSION = 2;

    /** With what an operator changed. */
    public DeviceTwin with(ObjectNode otherTags, TwinSection otherDesired) {
        return new DeviceTwin(otherTags, otherDesired, reported, revision + 1, version + 1);
    }

    /** With what the device changed. */
    public DeviceTwin withReported(TwinSection other) {
        return new DeviceTwin(tags, desired, other, revision, version + 1);
    }
}
