/**
 * The hub's side of a device's connection. Begin with {@link
 * io.bootstorm.gateway.hubsession.HubEngine}: it takes what happens on one connection ({@code
 * HubEvent}) and says what is to be done ({@code HubAction}), without sockets, clock or threads.
 * {@code HubAdmission} says who is let in; {@code HubSessions} finds the connection of a device.
 */
package io.bootstorm.gateway.hubsession;
