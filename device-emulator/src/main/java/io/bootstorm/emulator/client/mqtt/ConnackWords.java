package io.bootstorm.emulator.client.mqtt;

/** What the C SDK says of a CONNACK that refuses. */
public final class ConnackWords {

    private ConnackWords() {}

    public static String of(int returnCode) {
        String word =
                switch (returnCode) {
                    case 1 -> "Unacceptable Version";
                    case 2 -> "Id Rejected";
                    case 3 -> "Server Unavailable";
                    case 4 -> "Bad Username/Password";
                    case 5 -> "Not Authorized";
                    default -> "Unknown";
                };
        return "Connection Not Accepted: 0x" + Integer.toHexString(returnCode) + ": " + word;
    }
}
