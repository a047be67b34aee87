/**
 * What operators do at linked hubs: device identities, twins, direct methods, messages. Begin with
 * {@link io.bootstorm.gateway.hubapi.HubApi}, which knows the paths; who may ask is decided before.
 */
package io.bootstorm.gateway.hubapi;
