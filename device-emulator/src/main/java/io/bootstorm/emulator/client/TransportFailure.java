package io.bootstorm.emulator.client;

/**
 * Why a connection failed.
 *
 * @param reason one of few, to count by
 * @param detail what exactly, where, and how to mend it if that is known
 */
public record TransportFailure(String reason, String detail) {}
