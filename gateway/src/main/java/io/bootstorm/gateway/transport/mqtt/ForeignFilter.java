package io.bootstorm.gateway.transport.mqtt;

/**
 * What becomes of a SUBSCRIBE to a filter that DPS does not serve. A session that had subscribed to
 * one has been seen to go on; how it was answered is unpublished.
 */
public enum ForeignFilter {
    /** Granted, and nothing is ever delivered on it. The default, an assumption. */
    GRANT,
    /** SUBACK 0x80; the connection goes on. */
    REFUSE
}
