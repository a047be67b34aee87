package io.bootstorm.loadtest.capacity;

import io.bootstorm.loadtest.paced.Answer;
import io.bootstorm.loadtest.paced.PacedClient;
import io.netty.channel.EventLoop;
import java.io.IOException;
import java.util.Map;
import java.util.function.Consumer;

/** What is asked more and more often, until it takes too long. */
public interface CapacityTarget {

    /** What it is called; nothing secret. */
    String label();

    /** How it is asked, by name, as far as that bears on the figures. */
    Map<String, String> circumstances();

    /**
     * Gets ready to ask. Not to be called from the event loop.
     *
     * @param client whose event loop will ask
     * @throws IOException if it cannot be reached, or what it is to be asked with cannot be used
     */
    Asking open(PacedClient client) throws IOException;

    /** Asks; everything but {@link #close} happens on the event loop. */
    interface Asking extends AutoCloseable {

        /** How many requests may be under way at once; whoever gets there is overwhelmed. */
        int mostUnderWay();

        /**
         * @param number of the request, from 0 in each step
         * @param dueNanos when it should have been sent
         * @param whenAnswered called once, on the loop
         */
        void ask(EventLoop loop, int number, long dueNanos, Consumer<Answer> whenAnswered);

        @Override
        void close();
    }
}
