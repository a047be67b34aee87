package io.bootstorm.gateway.explain;

import io.bootstorm.gateway.attestation.Attestation;
import io.bootstorm.gateway.attestation.Credentials;
import io.bootstorm.gateway.enrollment.Enrollment;
import io.bootstorm.gateway.enrollment.EnrollmentStore;
import io.bootstorm.gateway.enrollment.SymmetricKeys;
import io.bootstorm.protocol.id.IdScope;
import io.bootstorm.protocol.id.RegistrationId;
import io.bootstorm.protocol.sas.SasToken;
import io.bootstorm.protocol.sas.SymmetricKey;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/**
 * Guesses what is wrong with a SAS token that let nobody in, by trying the keys that are usually
 * taken by mistake.
 */
final class TokenHints {

    /** Other ids whose keys are tried: each costs a few microseconds. */
    private static final int MAX_OTHERS = 2_000;

    /** The id that the tutorial's printed device key for contoso-toaster-007 really belongs to. */
    private static final List<String> TUTORIAL_IDS =
            List.of("breakroom499-contoso-tstrsd-007", "mainbuilding167-contoso-hpsd-088");

    private final IdScope idScope;
    private final EnrollmentStore enrollments;

    TokenHints(IdScope idScope, EnrollmentStore enrollments) {
        this.idScope = idScope;
        this.enrollments = enrollments;
    }

    /**
     * @param at when it was presented
     * @param others ids of other devices that are known here
     * @return null if there is nothing to add
     */
    String of(TraceEvent.Presented event, Instant at, Collection<RegistrationId> others) {
        Attestation.Refused refused = (Attestation.Refused) event.attestation();
        Credentials credentials = event.credentials();
        SasToken token = PresentedWords.token(credentials);
        return switch (refused.reason()) {
            case WRONG_ID_SCOPE ->
                    "wrong scope: the device says ID scope '"
                            + Redaction.line(credentials.idScope(), 100)
                            + "', this instance is '"
                            + idScope.value()
                            + "'; give the device this one, or set gateway.id-scope";
            case NO_TOKEN ->
                    "the device sent no SAS token: over MQTT it is the password, over HTTPS the"
                            + " header Authorization";
            case MALFORMED_TOKEN ->
                    "a token reads SharedAccessSignature sr={scope}%2Fregistrations%2F{id}&sig=…"
                            + "&se={seconds}&skn=registration";
            case WRONG_KEY_NAME ->
                    "skn is the name of a policy, as for an IoT hub or the service API; a device's"
                            + " token says skn=registration, or none";
            case WRONG_RESOURCE -> wrongResource(token, credentials.registrationId());
            case EXPIRED -> expired(token, at);
            case NOT_ENROLLED ->
                    "nothing is enrolled here: add an enrollment group or an individual enrollment"
                            + " to gateway.enrollment-groups, or through the service API";
            case WRONG_INDIVIDUAL_KEY, WRONG_GROUP_KEY ->
                    token == null ? null : wrongKey(token, credentials.registrationId(), others);
            case OTHER_MECHANISM ->
                    "the individual enrollment of this id attests by another mechanism than the"
                            + " device: change the one or the other";
            case WRONG_ENDORSEMENT_KEY ->
                    "enroll the endorsementKey that this TPM has, or use the TPM that is enrolled";
            case NO_TPM_KEY ->
                    "the device is to register without Authorization and with its tpm keys first;"
                            + " the answer, 401, has the key. gateway.tpm.key-seconds says how long"
                            + " it is good for";
            case WRONG_TPM_KEY ->
                    "the key to sign with is the authenticationKey of the last answer 401, unpacked"
                            + " by the TPM";
            case WRONG_CHAIN ->
                    refused.findings().isEmpty() ? null : refused.findings().get(0).text();
            case NO_CREDENTIALS, NO_LONGER_ENROLLED, UNUSABLE_TPM_KEY -> null;
        };
    }

    private String wrongResource(SasToken token, RegistrationId id) {
        if (token == null) {
            return null;
        }
        String resource = Redaction.line(token.resource(), 200);
        if (resource.contains("azure-devices.net")) {
            return "the token is one for an IoT hub; for DPS its sr is "
                    + idScope.value()
                    + "/registrations/"
                    + id;
        }
        return "the token is made out to '"
                + resource
                + "', the device registers as '"
                + idScope.value()
                + "/registrations/"
                + id
                + "': make it for this id and scope";
    }

    private static String expired(SasToken token, Instant at) {
        long seconds = at.getEpochSecond() - token.expiry();
        return "clock skew, or an old token: it expired "
                + Moments.span(seconds)
                + " before it came, by this machine's clock ("
                + Moments.date(at)
                + "); set the device's clock, or have the token live longer than the clocks differ";
    }

    private String wrongKey(SasToken token, RegistrationId id, Collection<RegistrationId> others) {
        Enrollment.Individual individual = enrollments.findIndividual(id).orElse(null);
        for (Enrollment.Group group : enrollments.groups()) {
            for (SymmetricKey key : keys(group)) {
                String mistake = mistake(token, id, key, group.id(), individual != null);
                if (mistake != null) {
                    return mistake;
                }
            }
        }
        String other = otherId(token, id, others);
        if (other != null) {
            return other;
        }
        return individual == null
                ? "no key known here made this token: is it the group's key that the device's was"
                        + " derived from? bootstorm device-key shows the right one for an id"
                : "the individual enrollment of this id has other keys: bootstorm enrollment show "
                        + id
                        + " --keys shows them";
    }

    private static String mistake(
            SasToken token, RegistrationId id, SymmetricKey key, String group, boolean individual) {
        if (token.isSignedBy(key)) {
            return "the token is signed with the key of enrollment group '"
                    + group
                    + "' itself; a device's key is derived from it: bootstorm device-key";
        }
        if (token.isSignedBy(key.derive(id.value()))) {
            return individual
                    ? "the token is signed with the key derived from enrollment group '"
                            + group
                            + "', but the individual enrollment of this id goes before every group:"
                            + " use its key, or delete it"
                    : "the token is signed with the key derived from the id as it is typed; this"
                            + " gateway derives from lower case: gateway.devices.derived-key-id";
        }
        if (token.isSignedBy(key.derive(id.key()))) {
            return "capital letters: the key was derived from '"
                    + id.key()
                    + "', this gateway derives from the id as it is typed, '"
                    + id
                    + "': gateway.devices.derived-key-id: lower-case, or derive from the id as"
                    + " typed";
        }
        return null;
    }

    private String otherId(SasToken token, RegistrationId id, Collection<RegistrationId> others) {
        for (Enrollment.Group group : enrollments.groups()) {
            for (SymmetricKey key : keys(group)) {
                for (String tutorial : TUTORIAL_IDS) {
                    if (token.isSignedBy(key.derive(tutorial))) {
                        return keyOf(tutorial)
                                + ", which the tutorial prints beside the wrong id; bootstorm"
                                + " device-key shows the right one";
                    }
                }
                String other = signer(token, key, id, others);
                if (other != null) {
                    return keyOf(other) + ": bootstorm device-key shows the right one";
                }
            }
        }
        return null;
    }

    private static String signer(
            SasToken token,
            SymmetricKey key,
            RegistrationId id,
            Collection<RegistrationId> others) {
        int tried = 0;
        for (RegistrationId other : others) {
            if (tried++ == MAX_OTHERS) {
                return null;
            }
            if (!other.equals(id) && token.isSignedBy(key.derive(other.value()))) {
                return other.value();
            }
        }
        return null;
    }

    private static String keyOf(String other) {
        return "key of another id: the token is signed with the device key of '" + other + "'";
    }

    private static List<SymmetricKey> keys(Enrollment enrollment) {
        return enrollment.mechanism() instanceof SymmetricKeys keys
                ? List.of(keys.primary(), keys.secondary())
                : List.of();
    }
}
