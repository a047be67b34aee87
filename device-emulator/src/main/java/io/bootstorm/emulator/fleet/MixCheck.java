package io.bootstorm.emulator.fleet;

import io.bootstorm.emulator.behaviour.Behaviour;
import io.bootstorm.emulator.device.DeviceClient;
import io.bootstorm.emulator.device.DeviceTransport;
import io.bootstorm.emulator.profile.DeviceProfile;
import io.bootstorm.emulator.profile.DeviceProfiles;
import java.util.List;
import java.util.Map;

/** What a fleet's kinds of devices must hold to; every refusal names the key. */
final class MixCheck {

    private MixCheck() {}

    static void client(String client, String transport) {
        FleetCheck.named("fleet.client", client, DeviceClient::named);
        if (client.equals(DeviceClient.HIVEMQ.label())
                && !transport.equals(DeviceTransport.MQTT.label())) {
            throw new IllegalArgumentException(
                    "fleet.client: hivemq speaks mqtt, not " + transport + ": use lean");
        }
    }

    static void certificates(
            FleetCertificates certificates, FleetConfig.Tls tls, FleetConfig.Mix mix) {
        if (certificates == null) {
            return;
        }
        if (!tls.enabled()) {
            throw new IllegalArgumentException(
                    "fleet.certificates: certificates are shown in TLS, which fleet.tls.enabled"
                            + " switches off");
        }
        for (String name : Shares.parse(mix.behaviours()).names()) {
            if (name.equals(Behaviour.WRONG_KEY.label())
                    || name.equals(Behaviour.EXPIRED_TOKEN.label())) {
                throw new IllegalArgumentException(
                        "fleet.mix.behaviours: "
                                + name
                                + " is about keys and tokens; with fleet.certificates use bad"
                                + " chains, as bootstorm certs makes them");
            }
        }
    }

    static void tpm(FleetTpm tpm, int count, String transport, FleetConfig.Mix mix) {
        if (tpm == null) {
            return;
        }
        if (count > FleetTpm.MAX_COUNT) {
            throw new IllegalArgumentException(
                    "fleet.tpm: at most "
                            + FleetTpm.MAX_COUNT
                            + " devices have TPMs, not "
                            + count
                            + ": each takes two tenths of a second to make");
        }
        if (!DeviceTransport.named(transport).knowsTpm()) {
            throw new IllegalArgumentException(
                    "fleet.tpm: no SDK attests by a TPM over "
                            + transport
                            + "; use amqp, amqp-ws or https");
        }
        if (Shares.parse(mix.behaviours()).names().contains(Behaviour.WRONG_KEY.label())) {
            throw new IllegalArgumentException(
                    "fleet.mix.behaviours: "
                            + Behaviour.WRONG_KEY.label()
                            + " is about symmetric keys; with fleet.tpm use another seed");
        }
    }

    static void mix(String client, Map<String, DeviceProfile> own, FleetConfig.Mix mix) {
        DeviceProfiles[] known = new DeviceProfiles[1];
        FleetCheck.named("fleet.profiles", "", any -> known[0] = DeviceProfiles.with(own));
        FleetCheck.named(
                "fleet.mix.profiles",
                mix.profiles(),
                text -> Shares.parse(text).names().forEach(known[0]::named));
        FleetCheck.named(
                "fleet.mix.behaviours",
                mix.behaviours(),
                text -> Shares.parse(text).names().forEach(Behaviour::named));
        boolean constrained =
                !Shares.parse(mix.profiles()).names().equals(List.of(DeviceProfiles.NONE));
        if (constrained && client.equals(DeviceClient.HIVEMQ.label())) {
            throw new IllegalArgumentException(
                    "fleet.mix.profiles: profiles act on client lean only, not on hivemq");
        }
    }
}
