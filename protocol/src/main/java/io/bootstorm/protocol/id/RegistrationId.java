package io.bootstorm.protocol.id;

import java.util.Locale;

/**
 * The name a device registers with. Case-insensitive, so equality and {@link #key} fold it, while
 * {@link #value} keeps what was typed (a derived key is made from the id as typed).
 *
 * <p>At most 128 letters, digits and {@code - . _ :}, beginning with a letter or digit and ending
 * with one or a dash (DPS "service concepts"; where the documents disagree, what any of them allows
 * is accepted).
 */
public final class RegistrationId {

    public static final int MAX_LENGTH = 128;

    private final String value;
    private final String key;

    private RegistrationId(String value) {
        this.value = value;
        this.key = value.toLowerCase(Locale.ROOT);
    }

    /**
     * @throws IllegalArgumentException if the text is no registration id; the message says what one
     *     is
     */
    public static RegistrationId of(String text) {
        if (!isValid(text)) {
            throw new IllegalArgumentException(
                    "not a registration id: "
                            + printable(text)
                            + " (1 to 128 letters, digits and - . _ : with a letter or digit first"
                            + " and a letter, digit or - last)");
        }
        return new RegistrationId(text);
    }

    public static boolean isValid(String text) {
        if (text == null || text.isEmpty() || text.length() > MAX_LENGTH) {
            return false;
        }
        int last = text.length() - 1;
        for (int i = 1; i < last; i++) {
            char c = text.charAt(i);
            if (!isLetterOrDigit(c) && c != '-' && c != '.' && c != '_' && c != ':') {
                return false;
            }
        }
        return isLetterOrDigit(text.charAt(0))
                && (isLetterOrDigit(text.charAt(last)) || (last > 0 && text.charAt(last) == '-'));
    }

    private static boolean isLetterOrDigit(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    }

    /** The id as it was typed. */
    public String value() {
        return value;
    }

    /** The id in lower case: what two spellings of one id have in common. */
    public String key() {
        return key;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RegistrationId that && key.equals(that.key);
    }

    @Override
    public int hashCode() {
        return key.hashCode();
    }

    @Override
    public String toString() {
        return value;
    }

    private static String printable(String text) {
        if (text == null) {
            return "nothing";
        }
        String cut = text.length() <= MAX_LENGTH ? text : text.substring(0, MAX_LENGTH) + "...";
        return "'" + cut.replaceAll("[^\\x20-\\x7e]", "?") + "'";
    }
}
