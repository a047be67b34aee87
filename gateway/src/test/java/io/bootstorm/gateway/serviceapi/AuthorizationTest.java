package io.bootstorm.gateway.serviceapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.bootstorm.protocol.error.DpsError;
import io.bootstorm.protocol.sas.SasToken;
import io.bootstorm.protocol.sas.SymmetricKey;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who is let in to the service API ("control access to DPS"). */
class AuthorizationTest {

    private static final Instant NOW = Instant.ofEpochSecond(1_700_000_000);
    private static final long LATER = NOW.getEpochSecond() + 3_600;
    private static final SymmetricKey PRIMARY = key(1);
    private static final SymmetricKey SECONDARY = key(2);

    private final Authorization authorization =
            new Authorization(
                    List.of(
                            new AccessPolicy(
                                    "provisioningserviceowner",
                                    EnumSet.allOf(Permission.class),
                                    PRIMARY,
                                    SECONDARY),
                            new AccessPolicy(
                                    "reader", Set.of(Permission.ENROLLMENT_READ), key(3), key(4))));

    /** {@code openssl dgst -sha256 -mac HMAC} over "localhost", a line feed and the expiry. */
    @Test
    void takesATokenThatAnotherToolHasSigned() {
        assertThatCode(
                        () ->
                                check(
                                        "SharedAccessSignature sr=localhost&sig="
                                                + "Ciu8kkrgRUbwhhT8zSX8aYbNAugVudMJL4BD3U2SOyU%3D"
                                                + "&se=1700003600&skn=provisioningserviceowner"))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @EnumSource
    void letsTheOwnerDoEverythingWithEitherKey(Permission permission) {
        for (SymmetricKey key : List.of(PRIMARY, SECONDARY)) {
            assertThatCode(
                            () ->
                                    authorization.check(
                                            token(
                                                    "localhost",
                                                    LATER,
                                                    "provisioningserviceowner",
                                                    key),
                                            resource("localhost", "enrollments", "toaster"),
                                            permission,
                                            NOW))
                    .doesNotThrowAnyException();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost",
                "LocalHost",
                "localhost%3a8443",
                "localhost%3A443",
                "localhost/enrollments",
                "localhost%2fEnrollments%2ftoaster"
            })
    void takesAResourceThatIsTheHostOrAPathAbove(String sr) {
        assertThatCode(() -> check(token(sr, LATER, "provisioningserviceowner", PRIMARY)))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "example.org",
                "local",
                "localhost/enroll",
                "localhost/enrollments/toast",
                "localhost/enrollments/toaster/attestationmechanism",
                "localhost/registrations",
                ""
            })
    void refusesAResourceThatIsAnotherOrOnlyBeginsAlike(String sr) {
        assertThat(refusal(token(sr, LATER, "provisioningserviceowner", PRIMARY)))
                .isEqualTo(DpsError.UNAUTHORIZED);
    }

    @Test
    void refusesAWrongKey() {
        assertThat(refusal(token("localhost", LATER, "provisioningserviceowner", key(9))))
                .isEqualTo(DpsError.UNAUTHORIZED);
    }

    @Test
    void refusesTheKeyOfAnotherPolicy() {
        assertThat(refusal(token("localhost", LATER, "reader", PRIMARY)))
                .isEqualTo(DpsError.UNAUTHORIZED);
    }

    @Test
    void refusesAPolicyThatIsNone() {
        assertThat(refusal(token("localhost", LATER, "nobody", PRIMARY)))
                .isEqualTo(DpsError.UNAUTHORIZED);
    }

    @Test
    void refusesATokenWithoutPolicy() {
        assertThat(refusal(token("localhost", LATER, null, PRIMARY)))
                .isEqualTo(DpsError.UNAUTHORIZED);
    }

    @Test
    void refusesAnExpiredToken() {
        assertThat(
                        refusal(
                                token(
                                        "localhost",
                                        NOW.getEpochSecond(),
                                        "provisioningserviceowner",
                                        PRIMARY)))
                .isEqualTo(DpsError.UNAUTHORIZED);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "null",
            value = {
                "null",
                "''",
                "Bearer eyJ0eXAi",
                "SharedAccessSignature sr=localhost",
                "sr=%zz"
            })
    void refusesWhatIsNoToken(String header) {
        assertThat(refusal(header)).isEqualTo(DpsError.UNAUTHORIZED);
    }

    @Test
    void forbidsWhatThePolicyDoesNotPermit() throws Exception {
        String reader = token("localhost", LATER, "reader", key(3));
        check(reader);
        ServiceRefusal refusal =
                catchThrowableOfType(
                        ServiceRefusal.class,
                        () ->
                                authorization.check(
                                        reader,
                                        resource("localhost", "enrollments", "toaster"),
                                        Permission.ENROLLMENT_WRITE,
                                        NOW));
        assertThat(refusal.error()).isEqualTo(DpsError.FORBIDDEN);
        assertThat(refusal).hasMessage("the policy reader does not permit EnrollmentWrite");
    }

    private DpsError refusal(String header) {
        return catchThrowableOfType(ServiceRefusal.class, () -> check(header)).error();
    }

    private void check(String header) throws ServiceRefusal {
        authorization.check(
                header,
                resource("localhost", "enrollments", "toaster"),
                Permission.ENROLLMENT_READ,
                NOW);
    }

    private static Authorization.Resource resource(String host, String... segments) {
        return new Authorization.Resource(host, List.of(segments));
    }

    private static String token(String sr, long expiry, String policy, SymmetricKey key) {
        return SasToken.sign(sr, expiry, policy, key).text();
    }

    private static SymmetricKey key(int fill) {
        byte[] bytes = new byte[32];
        Arrays.fill(bytes, (byte) fill);
        return SymmetricKey.of(bytes);
    }
}
