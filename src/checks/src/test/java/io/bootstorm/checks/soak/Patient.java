package io.bootstorm.checks.soak;

import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.management.JMException;
import javax.management.MBeanServerConnection;
import javax.management.ObjectName;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;

/**
 * A JVM whose vitals are taken from outside, through the JVM's own instruments and the system's.
 * Started with {@code -XX:NativeMemoryTracking=summary}; on Linux.
 */
final class Patient implements AutoCloseable {

    /** What native memory tracking calls the memory that Unsafe and NIO give to Java code. */
    private static final Pattern OTHER = Pattern.compile("Other \\(reserved=(\\d+)KB");

    private final Path proc;
    private final JMXConnector connector;
    private final MBeanServerConnection connection;
    private final MemoryMXBean memory;

    private Patient(Path proc, JMXConnector connector) throws IOException {
        this.proc = proc;
        this.connector = connector;
        this.connection = connector.getMBeanServerConnection();
        this.memory =
                ManagementFactory.newPlatformMXBeanProxy(
                        connection, ManagementFactory.MEMORY_MXBEAN_NAME, MemoryMXBean.class);
    }

    // To a JVM of our own on this machine, whose address the JVM itself has told.
    @SuppressWarnings("BanJNDI")
    static Patient of(long pid) throws IOException {
        try {
            VirtualMachine machine = VirtualMachine.attach(Long.toString(pid));
            try {
                String address = machine.startLocalManagementAgent();
                return new Patient(
                        Path.of("/proc", Long.toString(pid)),
                        JMXConnectorFactory.connect(new JMXServiceURL(address)));
            } finally {
                machine.detach();
            }
        } catch (AttachNotSupportedException e) {
            throw new IOException(e);
        }
    }

    Vitals vitals() throws IOException {
        memory.gc();
        return new Vitals(
                memory.getHeapMemoryUsage().getUsed(),
                directBytes(),
                1024 * status("VmRSS"),
                openFiles(),
                status("Threads"));
    }

    private long directBytes() throws IOException {
        try {
            Object summary =
                    connection.invoke(
                            new ObjectName("com.sun.management:type=DiagnosticCommand"),
                            "vmNativeMemory",
                            new Object[] {new String[] {"summary"}},
                            new String[] {String[].class.getName()});
            Matcher other = OTHER.matcher((String) summary);
            return other.find() ? 1024 * Long.parseLong(other.group(1)) : 0;
        } catch (JMException e) {
            throw new IOException(e);
        }
    }

    private long openFiles() throws IOException {
        try (Stream<Path> files = Files.list(proc.resolve("fd"))) {
            return files.count();
        }
    }

    private long status(String name) throws IOException {
        for (String line : Files.readAllLines(proc.resolve("status"))) {
            if (line.startsWith(name + ":")) {
                return Long.parseLong(line.replaceAll("\\D", ""));
            }
        }
        throw new IOException(proc + "/status has no " + name);
    }

    @Override
    public void close() throws IOException {
        connector.close();
    }
}
