package io.bootstorm.benchmark.measure;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * What is asked of one run.
 *
 * @param micro whether the steps of a boot are measured by themselves
 * @param idle whether a device that is connected and waits is weighed
 */
public record Selection(List<Group> groups, boolean micro, boolean idle, List<Errand> errands) {

    private static final String MICRO = "micro";
    private static final String IDLE = "idle";

    public Selection {
        groups = List.copyOf(groups);
        errands = List.copyOf(errands);
    }

    /** Everything that there is a goal for. */
    public static Selection whole() {
        return new Selection(List.of(Group.values()), true, true, List.of(Errand.values()));
    }

    /** What fits into about a minute. */
    public static Selection minute() {
        return new Selection(List.of(Group.GATEWAY, Group.ALLOCATOR), false, false, List.of());
    }

    /**
     * @throws IllegalArgumentException if there is nothing of one of these names; the message names
     *     what there is
     */
    public static Selection named(List<String> names) {
        for (String name : names) {
            if (!names().contains(name)) {
                throw new IllegalArgumentException(
                        "no group '%s': there are %s".formatted(name, String.join(", ", names())));
            }
        }
        return new Selection(
                Arrays.stream(Group.values()).filter(one -> names.contains(one.label())).toList(),
                names.contains(MICRO),
                names.contains(IDLE),
                Arrays.stream(Errand.values()).filter(one -> names.contains(one.label())).toList());
    }

    private static List<String> names() {
        return Stream.of(
                        Arrays.stream(Group.values()).map(Group::label),
                        Stream.of(MICRO, IDLE),
                        Arrays.stream(Errand.values()).map(Errand::label))
                .flatMap(labels -> labels)
                .toList();
    }
}
