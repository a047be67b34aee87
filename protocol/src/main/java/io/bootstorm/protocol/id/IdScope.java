package io.bootstorm.protocol.id;

import java.util.regex.Pattern;

/** Identifies one DPS instance, such as {@code 0ne00002193}. */
public record IdScope(String value) {

    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9]{1,32}");

    public IdScope {
        if (value == null || !FORM.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "not an ID scope: '"
                            + value
                            + "' (1 to 32 letters and digits, such as 0ne00002193)");
        }
    }

    /** Whether the text names this scope; scopes are compared without case. */
    public boolean isNamedBy(String text) {
        return value.equalsIgnoreCase(text);
    }

    @Override
    public String toString() {
        return value;
    }
}
