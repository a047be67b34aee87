package io.bootstorm.checks.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.codeUnits;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import io.bootstorm.protocol.sas.SasToken;
import io.bootstorm.protocol.sas.SymmetricKey;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * That whoever presents a signature or a token cannot feel its way along: what is secret is
 * compared by {@code MessageDigest.isEqual}. A secret in the raw comes from few methods and stands
 * in few fields; who uses one of those compares nothing in any other way, and only four methods
 * compare at all. They are named here, so that a fifth is looked at by somebody.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConstantTimeTest {

    /** Those who let in; the command line and the devices have keys of their own only. */
    private static final String[] WHO_VERIFY = {
        "io.bootstorm.protocol..", "io.bootstorm.gateway..", "io.bootstorm.allocator..",
    };

    private static final Set<String> RAW =
            Set.of(
                    "io.bootstorm.protocol.sas.SymmetricKey.hmac",
                    "io.bootstorm.protocol.sas.SymmetricKey.base64",
                    "io.bootstorm.protocol.sas.SymmetricKey.bytes",
                    "io.bootstorm.protocol.sas.SasToken.signature",
                    "io.bootstorm.gateway.control.TokenGuard.token",
                    "io.bootstorm.allocator.host.FunctionKey.expected");

    /** What tells where the first difference is, by how long it takes. */
    private static final Set<String> HASTY =
            Set.of(
                    "equals",
                    "equalsIgnoreCase",
                    "contentEquals",
                    "contentEqualsIgnoreCase",
                    "deepEquals",
                    "compare",
                    "compareUnsigned",
                    "compareTo",
                    "compareToIgnoreCase",
                    "mismatch",
                    "regionMatches",
                    "startsWith",
                    "endsWith",
                    "contains",
                    "indexOf",
                    "matches");

    private static final ArchRule NOBODY_IS_HASTY =
            codeUnits()
                    .that(DescribedPredicate.describe("have a secret", ConstantTimeTest::hasSecret))
                    .should(notCompareInHaste());

    private JavaClasses product;

    @BeforeAll
    void readProduct() {
        product = ProductClasses.read().that(resideInAnyPackage(WHO_VERIFY));
    }

    @Test
    void nobodyWhoHasASecretComparesInHaste() {
        NOBODY_IS_HASTY.check(product);
    }

    @Test
    void signaturesKeysAndTokensAreComparedInFourPlaces() {
        assertThat(whoCall("java.security.MessageDigest.isEqual"))
                .containsExactlyInAnyOrder(
                        "io.bootstorm.protocol.sas.SasToken.isSignedBy",
                        "io.bootstorm.protocol.sas.SymmetricKey.equals",
                        "io.bootstorm.gateway.control.TokenGuard.hasToken",
                        "io.bootstorm.allocator.host.FunctionKey.admits");
    }

    @Test
    void nobodyElseMakesASignatureOrReadsOne() {
        assertThat(whoCall("io.bootstorm.protocol.sas.SymmetricKey.hmac"))
                .containsExactlyInAnyOrder(
                        "io.bootstorm.protocol.sas.SasToken.isSignedBy",
                        "io.bootstorm.protocol.sas.SasToken.sign",
                        "io.bootstorm.protocol.sas.SymmetricKey.derive");
        assertThat(whoCall("io.bootstorm.protocol.sas.SasToken.signature")).isEmpty();
    }

    /** As a record it would be equal, or not, as soon as one character differs. */
    @Test
    void tokensAreNotComparedAsAWhole() {
        noClasses().should().callMethod(SasToken.class, "equals", Object.class).check(product);
    }

    @ParameterizedTest
    @ValueSource(classes = {HastyWithBytes.class, HastyWithText.class, HastyInALambda.class})
    void theRuleBites(Class<?> planted) {
        JavaClasses classes = new ClassFileImporter().importClasses(planted);

        assertThat(NOBODY_IS_HASTY.evaluate(classes).hasViolation()).isTrue();
    }

    static final class HastyWithBytes {
        boolean admits(SymmetricKey key, byte[] text, byte[] signature) {
            return Arrays.equals(key.hmac(text), signature);
        }
    }

    static final class HastyWithText {
        boolean admits(SasToken token, String expected) {
            return token.signature().equals(expected);
        }
    }

    static final class HastyInALambda {
        boolean admits(SymmetricKey key, Stream<String> presented) {
            return presented.anyMatch(one -> one.contentEquals(key.base64()));
        }
    }

    private Set<String> whoCall(String method) {
        return product.stream()
                .flatMap(type -> type.getCodeUnits().stream())
                .filter(unit -> calls(unit).anyMatch(method::equals))
                .map(unit -> unit.getOwner().getName() + "." + unit.getName())
                .collect(Collectors.toSet());
    }

    private static boolean hasSecret(JavaCodeUnit unit) {
        return calls(unit).anyMatch(RAW::contains)
                || unit.getFieldAccesses().stream()
                        .map(access -> access.getTargetOwner().getName() + "." + access.getName())
                        .anyMatch(RAW::contains);
    }

    private static Stream<String> calls(JavaCodeUnit unit) {
        return unit.getCallsFromSelf().stream()
                .map(call -> call.getTargetOwner().getName() + "." + call.getName());
    }

    private static ArchCondition<JavaCodeUnit> notCompareInHaste() {
        return new ArchCondition<>("compare by MessageDigest.isEqual alone") {
            @Override
            public void check(JavaCodeUnit unit, ConditionEvents events) {
                for (JavaCall<?> call : unit.getCallsFromSelf()) {
                    if (HASTY.contains(call.getName())) {
                        events.add(SimpleConditionEvent.violated(unit, call.getDescription()));
                    }
                }
            }
        };
    }
}
