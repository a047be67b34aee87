package io.bootstorm.protocol.id;

import java.util.regex.Pattern;

/**
 * The name of a device in its hub: case-sensitive, 1 to 128 letters, digits and {@code - . % _ * ?
 * ! ( ) , : = @ $ '} ("Identity registry", device identity properties). What it cannot have is what
 * ends a segment of a topic or a path, or a line of a log.
 */
public record DeviceId(String value) {

    private static final Pattern VALID = Pattern.compile("[A-Za-z0-9\\-.%_*?!(),:=@$']{1,128}");

    /**
     * @throws IllegalArgumentException if the text is no device id; the message says what one is,
     *     and shows nothing of the text
     */
    public DeviceId {
        if (!VALID.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "a device id has 1 to 128 letters, digits and - . % _ * ? ! ( ) , : = @ $ ';"
                            + " this one has other characters, or "
                            + value.length()
                            + " of them");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
