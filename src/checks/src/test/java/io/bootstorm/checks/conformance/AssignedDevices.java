package io.bootstorm.checks.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.bootstorm.protocol.sas.SymmetricKey;

/** Devices of the group with keys, which DPS has assigned to the toasters hub. */
record AssignedDevices(ScriptHouse house) {

    static final String HUB = ConformanceHouse.TOASTERS_HUB;

    void assign(String id) throws Exception {
        assertThat(house.device("HTTPS").register(id, Proof.key(id, key(id))).hub()).isEqualTo(HUB);
    }

    /** About to connect to its hub. */
    ScriptedHubDevice at(String id, String transport) throws Exception {
        return ScriptedHubDevice.open(house, transport, HUB, id, null);
    }

    /** Assigned and connected to its hub. */
    ScriptedHubDevice connected(String id) throws Exception {
        assign(id);
        return again(id);
    }

    /** Connected to its hub, to which it was assigned before. */
    ScriptedHubDevice again(String id) throws Exception {
        ScriptedHubDevice device = at(id, "MQTT");
        assertThat(device.connect(token(id))).isZero();
        return device;
    }

    RawHubOperator operator() throws Exception {
        return RawHubOperator.open(house, HUB);
    }

    static String token(String id) {
        return ScriptedHubDevice.token(HUB, id, key(id));
    }

    static SymmetricKey key(String id) {
        return ConformanceHouse.GROUP_KEY.derive(id);
    }
}
