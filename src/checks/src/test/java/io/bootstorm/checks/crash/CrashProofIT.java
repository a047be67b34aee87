package io.bootstorm.checks.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.bootstorm.checks.process.Sources;
import io.bootstorm.checks.process.Tool;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * Nothing that was acknowledged is lost, whatever dies and whatever the disk forgets.
 *
 * <p>{@code -Dcrash.kills=1000} says how many kills in all (8; 100 in the profile {@code
 * crash-proof}), {@code -Dcrash.seed=42} where every choice is drawn from. A failure prints its
 * seed and what happened.
 */
@EnabledOnOs(OS.LINUX)
@Timeout(24 * 3600)
class CrashProofIT {

    private static final String WHO = "the crash proofs";

    @TempDir private Path room;

    @BeforeAll
    static void needTheForeignTool() {
        Tool.require("sqlite3", WHO);
    }

    @Test
    void whatADeviceWasToldOutlivesKillsAndLossesOfPower() throws IOException {
        survives(
                StormPlan.of(
                        share(50),
                        seed(),
                        StormPlan.Blow.GATEWAY,
                        StormPlan.Blow.GATEWAY,
                        StormPlan.Blow.GATEWAY,
                        StormPlan.Blow.STARTING_GATEWAY));
    }

    @Test
    void theDeathOfTheAllocatorCostsNobodyAnAssignment() throws IOException {
        survives(
                StormPlan.of(
                        share(25),
                        seed() + 1,
                        StormPlan.Blow.ALLOCATOR,
                        StormPlan.Blow.ALLOCATOR,
                        StormPlan.Blow.GATEWAY));
    }

    @Test
    void aFullDiskCostsNobodyAnAssignment() throws IOException {
        survives(
                StormPlan.of(
                        share(25),
                        seed() + 2,
                        StormPlan.Blow.FULL_DISK,
                        StormPlan.Blow.GATEWAY_ON_A_FULL_DISK,
                        StormPlan.Blow.GATEWAY));
    }

    private void survives(StormPlan plan) throws IOException {
        try (CrashStorm storm = CrashStorm.prepare(plan, Sources.distribution(), room, WHO)) {
            assertThat(storm.run()).as(storm::story).isEmpty();
            System.out.println(storm.story());
        }
    }

    private static int share(int percent) {
        return Math.max(1, Integer.getInteger("crash.kills") * percent / 100);
    }

    private static long seed() {
        return Long.getLong("crash.seed", 20261122);
    }
}
