/**
 * A registration's story. Begin with {@link io.bootstorm.gateway.registration.RegistrationEngine}:
 * it takes what happens on one connection ({@code RegistrationEvent}) and says what is to be done
 * ({@code RegistrationAction}), without sockets, clock or threads of its own. {@code
 * RegistrationRun} is one registration's way through the other rooms; {@code Reprovisioning} what a
 * returning device may keep. Transports know the events and actions, and nothing behind them.
 */
package io.bootstorm.gateway.registration;
