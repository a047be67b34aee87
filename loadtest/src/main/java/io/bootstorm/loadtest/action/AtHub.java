package io.bootstorm.loadtest.action;

import io.bootstorm.emulator.client.HubClient;
import io.bootstorm.emulator.client.HubRequest;
import io.gatling.javaapi.core.Session;
import java.util.function.Function;
import java.util.function.LongSupplier;

/**
 * How the devices of a scenario reach the hubs that they were assigned to.
 *
 * @param client shared by all users of the scenario
 * @param request what an assigned device shows to its hub
 * @param histograms gets what the report gets, in nanoseconds
 */
public record AtHub(
        HubClient client,
        Function<Session, HubRequest> request,
        RequestHistograms histograms,
        LongSupplier nanoClock) {}
