package io.bootstorm.protocol.topic;

import java.util.regex.Pattern;

/** The api-version of a request: a date from 2018-04-01 on, with or without {@code -preview}. */
public final class ApiVersion {

    /** The last version whose devices keep their first hub when the enrollment stores no policy. */
    public static final String LAST_WITHOUT_REPROVISIONING = "2018-04-01";

    /** What the C SDK sends. */
    public static final String C_SDK = "2021-06-01";

    private static final String OLDEST = "2018-04-01";
    private static final Pattern FORM = Pattern.compile("\\d{4}-\\d{2}-\\d{2}(-preview)?");

    private ApiVersion() {}

    public static boolean isValid(String text) {
        return text != null && FORM.matcher(text).matches() && text.compareTo(OLDEST) >= 0;
    }
}
