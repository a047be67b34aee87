package io.bootstorm.benchmark.client;

/** One client, kept from round to round as its warm-up is. */
public interface Load {

    /**
     * @param count boots or requests
     * @param round makes the registration ids of this round its own
     */
    Outcome run(int count, String round) throws Exception;
}
