package io.bootstorm.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.bootstorm.cli.certs.BadChain;
import io.bootstorm.emulator.client.DeviceCertificate;
import io.bootstorm.gateway.attestation.Attestation;
import io.bootstorm.gateway.attestation.AttestationVerifier;
import io.bootstorm.gateway.attestation.ChainFinding;
import io.bootstorm.gateway.attestation.ChainRules;
import io.bootstorm.gateway.attestation.ChainVerifier;
import io.bootstorm.gateway.attestation.Credentials;
import io.bootstorm.gateway.attestation.DerivedKeyId;
import io.bootstorm.gateway.attestation.PresentedChain;
import io.bootstorm.gateway.attestation.TpmVerifier;
import io.bootstorm.gateway.attestation.tpm.TpmKeyring;
import io.bootstorm.gateway.enrollment.CaCertificate;
import io.bootstorm.gateway.enrollment.EnrolledCertificate;
import io.bootstorm.gateway.enrollment.EnrollmentBodies;
import io.bootstorm.gateway.enrollment.EnrollmentStamp;
import io.bootstorm.gateway.enrollment.InMemoryCertificateStore;
import io.bootstorm.gateway.enrollment.InMemoryEnrollmentStore;
import io.bootstorm.gateway.enrollment.Mechanisms;
import io.bootstorm.gateway.store.InMemoryRegistrationStore;
import io.bootstorm.protocol.id.IdScope;
import io.bootstorm.protocol.id.RegistrationId;
import io.bootstorm.protocol.wire.EnrollmentGroup;
import io.bootstorm.protocol.wire.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The made chains, held to the gateway's verdict and to openssl's. */
class CertsCommandTest {

    private static final String ID = "contoso-toaster-007";

    private static final byte[] GROUP =
            """
            {"enrollmentGroupId":"fleet",
             "attestation":{"type":"x509","x509":{"caReferences":{"primary":"root"}}}}
            """
                    .getBytes(StandardCharsets.UTF_8);

    @TempDir private static Path out;

    @BeforeAll
    static void make() {
        Cli run =
                Cli.run(
                        "certs",
                        "--out",
                        out.toString(),
                        "--registration-id",
                        ID,
                        "--bad",
                        "all",
                        "--intermediates",
                        "2",
                        "--subject",
                        "OU=Toasters,O=Contoso");
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out()).contains("certificate: " + out.resolve("root.pem"));
    }

    @Test
    void makesAChainThatTheGatewayTakes() {
        assertThat(verdict("devices/" + ID)).isInstanceOf(Attestation.Attested.class);
        assertThat(read("devices/" + ID).chain()).hasSize(4);
        assertThat(read("devices/" + ID).chain().get(0).getSubjectX500Principal().getName())
                .isEqualTo("CN=" + ID + ",OU=Toasters,O=Contoso");
    }

    @ParameterizedTest
    @EnumSource
    void makesBadChainsThatTheGatewayRefusesForTheirReason(BadChain bad) {
        Attestation verdict = verdict("bad/" + bad.label());
        assertThat(verdict).isInstanceOf(Attestation.Refused.class);
        assertThat(((Attestation.Refused) verdict).findings())
                .extracting(ChainFinding::fault)
                .extracting(Enum::name)
                .containsExactly(bad.fault());
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"WRONG_CN", "NO_CN", "NOT_A_CA"})
    void makesBadChainsThatOpensslRefusesToo(BadChain bad) throws Exception {
        assumeTrue(openssl("version") == 0, "openssl is here");
        assertThat(verifiedByOpenssl("bad/" + bad.label())).isNotZero();
    }

    @Test
    void makesAChainThatOpensslVerifies() throws Exception {
        assumeTrue(openssl("version") == 0, "openssl is here");
        assertThat(verifiedByOpenssl("devices/" + ID)).isZero();
        assertThat(openssl("pkey", "-in", out.resolve("devices/" + ID + ".key").toString()))
                .isZero();
    }

    @Test
    void keepsKeysForTheirOwner() throws IOException {
        assertThat(
                        PosixFilePermissions.toString(
                                Files.getPosixFilePermissions(out.resolve("root.key"))))
                .isEqualTo("rw-------");
        assertThat(
                        PosixFilePermissions.toString(
                                Files.getPosixFilePermissions(out.resolve("root.pem"))))
                .isEqualTo("rw-r--r--");
    }

    @Test
    void usesTheCasOfTheFolderAgain() throws IOException {
        String root = Files.readString(out.resolve("root.pem"));
        Cli run =
                Cli.run(
                        "certs",
                        "--out",
                        out.toString(),
                        "--count",
                        "2",
                        "--id-pattern",
                        "dev-{n}",
                        "--intermediates",
                        "2");
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(Files.readString(out.resolve("root.pem"))).isEqualTo(root);
        assertThat(read("devices/dev-2").chain()).endsWith(read("root").chain().get(0));
    }

    @Test
    void saysWhatIsMissingOrUnknown() {
        assertThat(Cli.run("certs", "--out", out.toString()).err())
                .contains("--registration-id or --count");
        assertThat(
                        Cli.run(
                                        "certs",
                                        "--out",
                                        out.toString(),
                                        "--registration-id",
                                        ID,
                                        "--bad",
                                        "odd")
                                .err())
                .contains("there is no 'odd'")
                .contains("missing-intermediate");
    }

    private static Attestation verdict(String name) {
        InMemoryEnrollmentStore enrollments = new InMemoryEnrollmentStore();
        InMemoryCertificateStore certificates = new InMemoryCertificateStore();
        EnrollmentStamp stamp = new EnrollmentStamp("etag", Instant.EPOCH, Instant.EPOCH);
        certificates.save(
                new CaCertificate(
                        "root",
                        EnrolledCertificate.of(read("root").chain().get(0)),
                        true,
                        null,
                        stamp),
                failure -> {});
        EnrollmentGroup group = Json.read(GROUP, EnrollmentGroup.class);
        enrollments.save(
                EnrollmentBodies.group(group, Mechanisms.ofGroup(group.attestation(), null), stamp),
                failure -> {});
        return new AttestationVerifier(
                        new IdScope("0ne00002193"),
                        enrollments,
                        new InMemoryRegistrationStore(10),
                        DerivedKeyId.AS_TYPED,
                        new ChainVerifier(enrollments, certificates, ChainRules.STRICT),
                        new TpmVerifier(
                                enrollments,
                                new TpmKeyring(new SecureRandom(), Duration.ofHours(1), 10)))
                .verify(
                        new Credentials.Certificate(
                                "0ne00002193",
                                RegistrationId.of(ID),
                                "2021-06-01",
                                new PresentedChain(read(name).chain())),
                        Instant.now());
    }

    private static int verifiedByOpenssl(String name) throws Exception {
        String chain = out.resolve(name + ".pem").toString();
        return openssl(
                "verify",
                "-x509_strict",
                "-auth_level",
                "2",
                "-CAfile",
                out.resolve("root.pem").toString(),
                "-untrusted",
                chain,
                chain);
    }

    private static int openssl(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("openssl"));
        Stream.of(arguments).forEach(command::add);
        try {
            Process process =
                    new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start();
            assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
            return process.exitValue();
        } catch (IOException e) {
            return -1;
        }
    }

    private static DeviceCertificate read(String name) {
        return DeviceCertificate.read(out.resolve(name + ".pem"), out.resolve(name + ".key"));
    }
}
