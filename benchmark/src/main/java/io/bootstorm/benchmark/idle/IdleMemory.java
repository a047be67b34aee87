package io.bootstorm.benchmark.idle;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;

/**
 * What one device that is connected and waits takes at both ends, in bytes. Resident is what is on
 * the heap and what is beside it, buffers of the kernel not included. The gateway's is what goes
 * with the connection: the registration, which stays, is not in it.
 */
@JsonPropertyOrder({"connection", "deviceHeap", "deviceResident", "gatewayHeap", "gatewayResident"})
public record IdleMemory(
        IdleConnection connection,
        double deviceHeap,
        double deviceResident,
        double gatewayHeap,
        double gatewayResident) {}
