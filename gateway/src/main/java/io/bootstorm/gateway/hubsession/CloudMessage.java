package io.bootstorm.gateway.hubsession;

/**
 * A cloud-to-device message.
 *
 * @param id of this gateway's making, to tell messages apart
 * @param properties the property bag, encoded as in a topic
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
public record CloudMessage(long id, String properties, byte[] body) {}
