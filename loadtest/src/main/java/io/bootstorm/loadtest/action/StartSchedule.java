package io.bootstorm.loadtest.action;

/** When requests should go out. */
@FunctionalInterface
public interface StartSchedule {

    /**
     * @param number of the request, from 0
     * @return nanoseconds since the beginning; never less than for the number before
     */
    long nanos(long number);
}
