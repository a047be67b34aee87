package io.bootstorm.allocator.rule;

import io.bootstorm.allocator.policy.AllocationOutcome;
import io.bootstorm.allocator.policy.AllocationOutcome.Refused;
import io.bootstorm.allocator.policy.CustomAllocationPolicy;
import io.bootstorm.allocator.policy.FunctionLog;
import io.bootstorm.allocator.policy.RequiredMembers;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;

/**
 * Chooses by a table that knows each device: registration id to hub, initial twin and payload.
 * Devices that are not in it are refused.
 *
 * @param csv a file, read when the rules are opened and again at each reload
 * @param database asked for each device
 */
public record ByLookup(String csv, LookupDatabase database) implements PolicyRule {

    private static final int SERVICE_UNAVAILABLE = 503;

    public ByLookup {
        if ((csv == null) == (database == null)) {
            throw new IllegalArgumentException(
                    "by-lookup needs one table: csv, the name of a file, or database, a section"
                            + " with jdbc-url and query");
        }
    }

    @Override
    public CustomAllocationPolicy policy(String name, RuleParts parts) throws IOException {
        LookupTable table = table(name, parts);
        return new RulePolicy(name, (device, log) -> decide(table, device, log));
    }

    private LookupTable table(String name, RuleParts parts) throws IOException {
        if (csv != null) {
            return CsvTable.read(parts.folder().resolve(csv));
        }
        JdbcTable table = JdbcTable.open(name, database, parts.drivers());
        parts.closeAtEnd(table);
        return table;
    }

    private static CompletionStage<AllocationOutcome> decide(
            LookupTable table, Registering device, FunctionLog log) {
        return table.find(device.registrationId())
                .handle(
                        (found, failure) ->
                                failure == null
                                        ? decided(found, device, log)
                                        : unavailable(failure, log));
    }

    private static AllocationOutcome decided(
            Optional<HubChoice> found, Registering device, FunctionLog log) {
        return found.map(choice -> choice.allocateTo(device, log))
                .orElseGet(() -> RequiredMembers.unknownDevice(log));
    }

    /** What a driver says may hold what it connects with: only its kind is shown. */
    private static Refused unavailable(Throwable failure, FunctionLog log) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null
                        ? failure.getCause()
                        : failure;
        log.error("The lookup table cannot be asked: " + LookupTable.describe(cause));
        return new Refused(SERVICE_UNAVAILABLE, "The lookup table cannot be asked.");
    }
}
