package io.bootstorm.gateway.explain;

import java.util.regex.Pattern;

/** Hides what looks like a secret in text that others wrote: a webhook's answer, a payload. */
final class Redaction {

    private static final Pattern QUERY =
            Pattern.compile(
                    "(?i)\\b(code|sig|signature|key|sharedaccesskey|accountkey|password|"
                            + "token)=[^&;\\s\"'<>]+");

    private static final Pattern MEMBER =
            Pattern.compile(
                    "(?i)(\"[^\"]*(?:key|secret|password|token|signature|connectionstring)"
                            + "\"\\s*:\\s*)\"(?:[^\"\\\\]|\\\\.)*+\"?");

    private static final Pattern TOKEN = Pattern.compile("(?i)SharedAccessSignature [^\"\\s]+");

    /** A symmetric key as base64 writes it: 32 bytes or more. */
    private static final Pattern BASE64_KEY =
            Pattern.compile("(?<![A-Za-z0-9+/_-])[A-Za-z0-9+/]{42,88}={1,2}");

    private Redaction() {}

    static String of(String text) {
        String shown = MEMBER.matcher(text).replaceAll("$1\"****\"");
        shown = TOKEN.matcher(shown).replaceAll("SharedAccessSignature ****");
        shown = QUERY.matcher(shown).replaceAll("$1=****");
        return BASE64_KEY.matcher(shown).replaceAll("****");
    }

    /** The same, cut to a length, and on one line whatever it holds. */
    static String line(String text, int most) {
        String shown = of(text).replaceAll("\\s+", " ").replaceAll("\\p{Cntrl}", "?").strip();
        return shown.length() <= most ? shown : shown.substring(0, most) + "...";
    }
}
