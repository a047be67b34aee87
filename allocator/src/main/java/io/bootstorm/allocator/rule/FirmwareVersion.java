package io.bootstorm.allocator.rule;

import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A version as devices write it: numbers joined by dots, a {@code v} before them or not. Parts left
 * out are zero, so {@code 12} is {@code 12.0}. What follows a hyphen makes it a pre-release, which
 * comes before the release, as in Semantic Versioning; what follows a plus does not count.
 *
 * @param preRelease empty for a release
 */
@SuppressWarnings("ArrayRecordComponent") // compared by compareTo only
record FirmwareVersion(long[] numbers, String preRelease) implements Comparable<FirmwareVersion> {

    private static final Pattern SHAPE =
            Pattern.compile(
                    "[vV]?(\\d{1,18}(?:\\.\\d{1,18}){0,7})(?:-([0-9A-Za-z.-]+))?"
                            + "(?:\\+[0-9A-Za-z.-]+)?");

    /** Empty if the text is no version. */
    static Optional<FirmwareVersion> of(String text) {
        Matcher matcher = SHAPE.matcher(text.strip());
        if (!matcher.matches()) {
            return Optional.empty();
        }
        long[] numbers =
                Arrays.stream(matcher.group(1).split("\\.")).mapToLong(Long::parseLong).toArray();
        String preRelease = matcher.group(2);
        return Optional.of(new FirmwareVersion(numbers, preRelease == null ? "" : preRelease));
    }

    @Override
    public int compareTo(FirmwareVersion other) {
        for (int i = 0; i < Math.max(numbers.length, other.numbers.length); i++) {
            int order = Long.compare(number(i), other.number(i));
            if (order != 0) {
                return order;
            }
        }
        if (preRelease.isEmpty() || other.preRelease.isEmpty()) {
            return Boolean.compare(preRelease.isEmpty(), other.preRelease.isEmpty());
        }
        return comparePreReleases(preRelease.split("\\."), other.preRelease.split("\\."));
    }

    private long number(int index) {
        return index < numbers.length ? numbers[index] : 0;
    }

    private static int comparePreReleases(String[] left, String[] right) {
        for (int i = 0; i < Math.min(left.length, right.length); i++) {
            int order = comparePart(left[i], right[i]);
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(left.length, right.length);
    }

    /** Numbers by value, and before words. */
    private static int comparePart(String left, String right) {
        boolean leftNumber = left.matches("\\d{1,18}");
        boolean rightNumber = right.matches("\\d{1,18}");
        if (leftNumber && rightNumber) {
            return Long.compare(Long.parseLong(left), Long.parseLong(right));
        }
        return leftNumber == rightNumber ? left.compareTo(right) : leftNumber ? -1 : 1;
    }
}
