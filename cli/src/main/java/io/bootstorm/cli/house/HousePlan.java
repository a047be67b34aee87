package io.bootstorm.cli.house;

import io.bootstorm.allocator.host.RequestLog;
import io.bootstorm.allocator.policy.PolicyRegistry;
import io.bootstorm.protocol.sas.SymmetricKey;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

/**
 * What a {@link LocalHouse} is to be like.
 *
 * @param data the gateway's data folder
 * @param tutorialKeys of {@link Contoso#TUTORIAL_GROUP}
 * @param twoHubKeys of {@link Contoso#TWO_HUB_GROUP}
 * @param functionKey what the gateway presents to the allocator
 * @param policies what the allocator serves
 * @param assigningPolls how many polls answer {@code assigning} though the outcome is known
 * @param log how much the allocator logs
 * @param allocator further settings of the allocator, by path, such as {@code
 *     allocator.temper.instances}
 * @param functionLog takes the allocator's log, from several threads
 */
public record HousePlan(
        Path data,
        Contoso.GroupKeys tutorialKeys,
        Contoso.GroupKeys twoHubKeys,
        String functionKey,
        PolicyRegistry policies,
        int assigningPolls,
        RequestLog log,
        Map<String, String> allocator,
        Consumer<String> functionLog) {

    private static final int FUNCTION_KEY_BYTES = 20;

    /** New keys, the shipped policies, no log, and no more polls than need be. */
    public static HousePlan quiet(Path data, SecureRandom random) {
        return new HousePlan(
                data,
                new Contoso.GroupKeys(newKey(random), newKey(random)),
                new Contoso.GroupKeys(newKey(random), newKey(random)),
                newFunctionKey(random),
                PolicyRegistry.shipped(),
                0,
                RequestLog.OFF,
                Map.of(),
                line -> {});
    }

    /** The same with the log of the Azure Functions host, and the tutorial's number of polls. */
    public HousePlan talking(Consumer<String> sink) {
        return new HousePlan(
                data,
                tutorialKeys,
                twoHubKeys,
                functionKey,
                policies,
                1,
                RequestLog.FUNCTION,
                allocator,
                sink);
    }

    /** The same with other policies. */
    public HousePlan withPolicies(PolicyRegistry others) {
        return new HousePlan(
                data,
                tutorialKeys,
                twoHubKeys,
                functionKey,
                others,
                assigningPolls,
                log,
                allocator,
                functionLog);
    }

    /** The same with an allocator that is set otherwise. */
    public HousePlan withAllocator(Map<String, String> settings) {
        return new HousePlan(
                data,
                tutorialKeys,
                twoHubKeys,
                functionKey,
                policies,
                assigningPolls,
                log,
                Map.copyOf(settings),
                functionLog);
    }

    /** What {@code house.yaml} leaves open. Secret. */
    Map<String, String> values() {
        return Map.of(
                "DATA", data.toString(),
                "FUNCTION_KEY", functionKey,
                "ALLOCATOR_LOG", log.name().toLowerCase(Locale.ROOT),
                "ALLOCATOR_LOG_BODIES", Boolean.toString(log == RequestLog.FUNCTION),
                "ASSIGNING_POLLS", Integer.toString(assigningPolls),
                "TUTORIAL_PRIMARY_KEY", tutorialKeys.primary().base64(),
                "TUTORIAL_SECONDARY_KEY", tutorialKeys.secondary().base64(),
                "TWO_HUB_PRIMARY_KEY", twoHubKeys.primary().base64(),
                "TWO_HUB_SECONDARY_KEY", twoHubKeys.secondary().base64());
    }

    /** A key as the service generates one. */
    public static SymmetricKey newKey(SecureRandom random) {
        byte[] bytes = new byte[SymmetricKey.GENERATED_BYTES];
        random.nextBytes(bytes);
        return SymmetricKey.of(bytes);
    }

    private static String newFunctionKey(SecureRandom random) {
        byte[] bytes = new byte[FUNCTION_KEY_BYTES];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    /** Without the keys. */
    @Override
    public String toString() {
        return "HousePlan[" + data + "]";
    }
}
