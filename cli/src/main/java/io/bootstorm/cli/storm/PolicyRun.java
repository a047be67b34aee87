package io.bootstorm.cli.storm;

/** Plays a storm under one policy. */
interface PolicyRun {

    /**
     * @throws IllegalArgumentException if it cannot be played
     */
    StormResult run(StormPolicy policy) throws InterruptedException;
}
