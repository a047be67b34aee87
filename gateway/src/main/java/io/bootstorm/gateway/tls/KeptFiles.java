package io.bootstorm.gateway.tls;

import java.io.IOException;

/** Small text files that outlive the process. */
public interface KeptFiles {

    /** The content, or null if there is no such file. */
    String read(String name) throws IOException;

    /** Writes whole or not at all; readable by everybody. */
    void write(String name, String content) throws IOException;

    /** Writes whole or not at all; readable by the owner only. */
    void writeSecret(String name, String content) throws IOException;
}
