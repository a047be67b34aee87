package io.bootstorm.loadtest.action;

import io.gatling.javaapi.core.Session;
import io.netty.channel.EventLoop;

/**
 * One virtual user at one step of its scenario. To be used on its event loop only, which is never
 * to be blocked.
 */
public interface VirtualUser {

    /** The loop that everything of this user runs on. */
    EventLoop eventLoop();

    /** What the user carries. */
    Session session();

    /** Now, in milliseconds, by the clock that the report goes by. */
    long nowMillis();

    /**
     * Adds one request to the report.
     *
     * @param failure null if it went well; otherwise a row of the report's errors, so one of few
     *     and without the device's name
     */
    void report(String request, long startMillis, long endMillis, String failure);

    /**
     * Ends the step: the scenario goes on. Whatever comes after the first call is ignored.
     *
     * @param session what the user carries on
     * @param ok whether the step went well; if not, the user is marked as failed
     */
    void proceed(Session session, long startMillis, long endMillis, boolean ok);
}
