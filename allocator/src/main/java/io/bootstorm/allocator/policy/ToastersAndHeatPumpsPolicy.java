package io.bootstorm.allocator.policy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bootstorm.allocator.policy.AllocationOutcome.Allocated;
import io.bootstorm.allocator.policy.AllocationOutcome.Refused;
import io.bootstorm.protocol.wire.AllocationRequest;
import io.bootstorm.protocol.wire.AllocationResponse;
import io.bootstorm.protocol.wire.InitialTwin;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * The function of "How to use custom allocation policies": toasters and heat pumps get the hub of
 * their kind, and an initial twin.
 *
 * <p>Faithful in two things that surprise: ids need only <em>contain</em> what the article calls a
 * suffix, and of several hubs of a kind the last one is taken.
 */
public final class ToastersAndHeatPumpsPolicy implements CustomAllocationPolicy {

    private static final Kind TOASTER =
            new Kind(
                    "-contoso-tstrsd-007",
                    "-toasters-",
                    "No toasters hub found for the enrollment.",
                    twin("toaster", object("state", "ready").put("darknessSetting", "medium")));

    private static final Kind HEAT_PUMP =
            new Kind(
                    "-contoso-hpsd-088",
                    "-heatpumps-",
                    "No heat pumps hub found for the enrollment.",
                    twin("heatpump", object("state", "on").put("temperatureSetting", "65")));

    @Override
    public String name() {
        return "toasters-and-heatpumps";
    }

    @Override
    public CompletionStage<AllocationOutcome> allocate(AllocationRequest request, FunctionLog log) {
        return decide(request, log).now();
    }

    private static AllocationOutcome decide(AllocationRequest request, FunctionLog log) {
        Optional<Refused> missing = RequiredMembers.missingFrom(request, log);
        if (missing.isPresent()) {
            return missing.get();
        }
        String registrationId = request.deviceRuntimeContext().registrationId();
        if (registrationId.contains(TOASTER.idPart())) {
            return TOASTER.allocate(request.linkedHubs(), log);
        }
        if (registrationId.contains(HEAT_PUMP.idPart())) {
            return HEAT_PUMP.allocate(request.linkedHubs(), log);
        }
        return RequiredMembers.unknownDevice(log);
    }

    private static InitialTwin twin(String deviceType, ObjectNode desired) {
        return new InitialTwin(
                new InitialTwin.Properties(desired), object("deviceType", deviceType));
    }

    private static ObjectNode object(String member, String value) {
        return JsonNodeFactory.instance.objectNode().put(member, value);
    }

    /** The twin is shared by all devices of the kind: it is written, never changed. */
    private record Kind(String idPart, String hubPart, String noHub, InitialTwin twin) {

        AllocationOutcome allocate(List<String> hubs, FunctionLog log) {
            for (int i = hubs.size() - 1; i >= 0; i--) {
                if (hubs.get(i).contains(hubPart)) {
                    return new Allocated(new AllocationResponse(hubs.get(i), twin, null));
                }
            }
            log.information(noHub);
            return Refused.because(noHub);
        }
    }
}
