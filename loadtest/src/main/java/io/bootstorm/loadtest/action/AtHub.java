package io.bootstorm.loadtest.action;

import io.bootstorm.emulator.client.HubClient;
import io.bootstorm.emulator.client.HubRequest;
import io.gatling.javaapi.core.Session;
import java.util.function.Function;

/**
 * How the devices of a scenario reach the hubs that they were assigned to.
 *
 * @param client shared by all users of the scenario
 * @param request what an assigned device shows to its hub
 * @param measuring what it is measured with
 */
public record AtHub(HubClient client, Function<Session, HubRequest> request, Measuring measuring) {}
