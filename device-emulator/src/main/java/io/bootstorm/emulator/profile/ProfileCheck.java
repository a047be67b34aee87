package io.bootstorm.emulator.profile;

/** What a profile's figures must hold to; every refusal names the key and what would be right. */
final class ProfileCheck {

    private ProfileCheck() {}

    static int upTo(String key, Integer value, int max) {
        return between(key, value, 0, 0, max);
    }

    static int between(String key, Integer value, int byDefault, int min, int max) {
        if (value == null) {
            return byDefault;
        }
        if (value < min || value > max) {
            throw new IllegalArgumentException(
                    "a profile's " + key + " is " + min + " to " + max + ", not " + value);
        }
        return value;
    }

    static double percent(String key, Double value, double max) {
        if (value == null) {
            return 0;
        }
        if (!(value >= 0 && value <= max)) {
            throw new IllegalArgumentException(
                    "a profile's " + key + " is 0 to " + max + ", not " + value);
        }
        return value;
    }
}
