package io.bootstorm.cli.command;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** The version that the build wrote down. */
public final class Version implements IVersionProvider {

    private static final String RESOURCE = "/io/bootstorm/cli/version.properties";

    @Override
    public String[] getVersion() throws IOException {
        return new String[] {
            "bootstorm " + number(),
            "Java ${java.version} (${java.vendor}), ${os.name} ${os.version} ${os.arch}"
        };
    }

    /** Such as {@code 0.1.0}. */
    static String number() throws IOException {
        try (InputStream resource = Version.class.getResourceAsStream(RESOURCE)) {
            Properties written = new Properties();
            written.load(resource);
            return written.getProperty("version");
        }
    }
}
