package io.bootstorm.protocol.topic;

/** The api-version of a request: a date from 2018-04-01 on, with or without {@code -preview}. */
public final class ApiVersion {

    /** The last version whose devices keep their first hub when the enrollment stores no policy. */
    public static final String LAST_WITHOUT_REPROVISIONING = "2018-04-01";

    /** What the C SDK sends. */
    public static final String C_SDK = "2021-06-01";

    private static final String OLDEST = "2018-04-01";
    private static final String PREVIEW = "-preview";

    private ApiVersion() {}

    public static boolean isValid(String text) {
        return text != null && isDate(text) && text.compareTo(OLDEST) >= 0;
    }

    /** Of this form; not whether there is such a day. */
    private static boolean isDate(String text) {
        int length = OLDEST.length();
        if (text.length() != length
                && !(text.length() == length + PREVIEW.length() && text.endsWith(PREVIEW))) {
            return false;
        }
        for (int at = 0; at < length; at++) {
            char here = text.charAt(at);
            boolean fits = OLDEST.charAt(at) == '-' ? here == '-' : here >= '0' && here <= '9';
            if (!fits) {
                return false;
            }
        }
        return true;
    }
}
