package io.bootstorm.simulation;

/**
 * How far a run had come when so many events were over. Two runs that went alike have the same
 * checkpoints; the first that differs brackets where they parted.
 *
 * @param events recorded so far
 * @param sinceStartNanos in virtual time
 * @param digest SHA-256 over those events, in hexadecimal
 */
public record Checkpoint(long events, long sinceStartNanos, String digest) {}
