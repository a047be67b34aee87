package io.bootstorm.checks.conformance;

import io.bootstorm.checks.process.JavaProgram;
import io.bootstorm.checks.process.NodeProject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** An official service SDK, and how a program on it is run. */
enum ServiceSdk {
    JAVA {
        @Override
        Program program(ConformanceHouse house, Path folder) throws Exception {
            TrustStore trust = TrustStore.of(house.caFile(), folder.resolve("trust.p12"));
            return new Program(
                    arguments ->
                            JavaProgram.command(
                                    OfficialOperator.class, trust.javaOptions(), arguments),
                    Map.of());
        }
    },
    NODE {
        @Override
        Program program(ConformanceHouse house, Path folder) {
            NodeProject project =
                    NodeProject.install(
                            "/conformance/node-service",
                            "operator.js",
                            "operators on the official Node SDK");
            return new Program(
                    project::command, Map.of("NODE_EXTRA_CA_CERTS", house.caFile().toString()));
        }
    };

    interface Command {

        List<String> of(List<String> arguments);
    }

    /**
     * @param environment in which it trusts the gateway
     */
    record Program(Command command, Map<String, String> environment) {

        List<String> with(String deed, String... subjects) {
            List<String> arguments = new ArrayList<>(List.of(deed));
            arguments.addAll(List.of(subjects));
            return command.of(arguments);
        }
    }

    abstract Program program(ConformanceHouse house, Path folder) throws Exception;
}
