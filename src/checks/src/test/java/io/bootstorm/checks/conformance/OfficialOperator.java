package io.bootstorm.checks.conformance;

import com.microsoft.azure.sdk.iot.provisioning.service.ProvisioningServiceClient;
import com.microsoft.azure.sdk.iot.provisioning.service.Query;
import com.microsoft.azure.sdk.iot.provisioning.service.configs.BulkEnrollmentOperationResult;
import com.microsoft.azure.sdk.iot.provisioning.service.configs.BulkOperationMode;
import com.microsoft.azure.sdk.iot.provisioning.service.configs.DeviceRegistrationState;
import com.microsoft.azure.sdk.iot.provisioning.service.configs.EnrollmentGroup;
import com.microsoft.azure.sdk.iot.provisioning.service.configs.IndividualEnrollment;
import com.microsoft.azure.sdk.iot.provisioning.service.configs.ProvisioningStatus;
import com.microsoft.azure.sdk.iot.provisioning.service.configs.QuerySpecification;
import com.microsoft.azure.sdk.iot.provisioning.service.configs.QuerySpecificationBuilder;
import com.microsoft.azure.sdk.iot.provisioning.service.configs.QuerySpecificationBuilder.FromType;
import com.microsoft.azure.sdk.iot.provisioning.service.configs.SymmetricKeyAttestation;
import com.microsoft.azure.sdk.iot.provisioning.service.configs.TpmAttestation;
import com.microsoft.azure.sdk.iot.provisioning.service.configs.X509Attestation;
import com.microsoft.azure.sdk.iot.provisioning.service.exceptions.ProvisioningServiceClientException;
import com.microsoft.azure.sdk.iot.provisioning.service.exceptions.ProvisioningServiceClientNotFoundException;
import com.microsoft.azure.sdk.iot.provisioning.service.exceptions.ProvisioningServiceClientPreconditionFailedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * An operator's program on Microsoft's Java service SDK, unmodified: the SDK trusts what its JVM
 * trusts, so the gateway's CA comes in through {@code javax.net.ssl.trustStore}; the connection
 * string and a group's keys are in the environment, where no process list shows them.
 *
 * <p>Arguments: what to do, and with what. Prints what the SDK answered, one fact a line; exit code
 * 0 unless something was thrown that was not expected.
 */
public final class OfficialOperator {

    static final String CONNECTION_VARIABLE = "OPERATOR_CONNECTION";
    static final String PRIMARY_VARIABLE = "OPERATOR_PRIMARY_KEY";
    static final String SECONDARY_VARIABLE = "OPERATOR_SECONDARY_KEY";

    private final ProvisioningServiceClient client =
            new ProvisioningServiceClient(System.getenv(CONNECTION_VARIABLE));

    private OfficialOperator() {}

    public static void main(String[] args) {
        try {
            new OfficialOperator().act(args);
            System.exit(0);
        } catch (Exception e) {
            for (Throwable cause = e; cause != null; cause = cause.getCause()) {
                System.out.println("exception: " + cause);
            }
            System.exit(1);
        }
    }

    private void act(String[] args) throws Exception {
        switch (args[0]) {
            case "group" -> group(args[1]);
            case "individual" -> individual(args[1]);
            case "x509" -> x509(args[1], Path.of(args[2]));
            case "tpm" -> tpm(args[1], args[2]);
            case "stale" -> stale(args[1]);
            case "query" -> query(args[1]);
            case "bulk" -> bulk(args[1]);
            case "registration" -> registration(args[1], args[2]);
            default -> throw new IllegalArgumentException(args[0]);
        }
    }

    private void group(String id) throws Exception {
        String primary = System.getenv(PRIMARY_VARIABLE);
        String secondary = System.getenv(SECONDARY_VARIABLE);
        EnrollmentGroup wanted =
                new EnrollmentGroup(id, new SymmetricKeyAttestation(primary, secondary));
        wanted.setProvisioningStatus(ProvisioningStatus.ENABLED);
        EnrollmentGroup made = client.createOrUpdateEnrollmentGroup(wanted);
        say("made", made.getEnrollmentGroupId(), text(made.getProvisioningStatus()));
        say(
                "shown",
                "symmetricKey",
                shownKey((SymmetricKeyAttestation) client.getEnrollmentGroup(id).getAttestation()));
        SymmetricKeyAttestation told =
                (SymmetricKeyAttestation)
                        client.getEnrollmentGroupAttestationMechanism(id).getAttestation();
        say(
                "keys",
                told.getPrimaryKey().equals(primary) && told.getSecondaryKey().equals(secondary));
    }

    private void individual(String id) throws Exception {
        IndividualEnrollment made = client.createOrUpdateIndividualEnrollment(symmetric(id));
        say("made", made.getRegistrationId(), text(made.getProvisioningStatus()));
        IndividualEnrollment shown = client.getIndividualEnrollment(id);
        say("shown", "symmetricKey", shownKey((SymmetricKeyAttestation) shown.getAttestation()));
        SymmetricKeyAttestation told = keys(id);
        say("generated", length(told.getPrimaryKey()), length(told.getSecondaryKey()));
        shown.setProvisioningStatus(ProvisioningStatus.DISABLED);
        say(
                "changed",
                text(client.createOrUpdateIndividualEnrollment(shown).getProvisioningStatus()));
        SymmetricKeyAttestation kept = keys(id);
        say(
                "kept",
                kept.getPrimaryKey().equals(told.getPrimaryKey())
                        && kept.getSecondaryKey().equals(told.getSecondaryKey()));
        client.deleteIndividualEnrollment(id);
        expectRefusal(() -> client.getIndividualEnrollment(id));
    }

    private void x509(String id, Path file) throws Exception {
        String certificate = Files.readString(file);
        IndividualEnrollment leaf =
                client.createOrUpdateIndividualEnrollment(
                        new IndividualEnrollment(
                                id, X509Attestation.createFromClientCertificates(certificate)));
        say("client", subject((X509Attestation) leaf.getAttestation()));
        EnrollmentGroup group =
                client.createOrUpdateEnrollmentGroup(
                        new EnrollmentGroup(
                                id, X509Attestation.createFromRootCertificates(certificate)));
        say("signing", subject((X509Attestation) group.getAttestation()));
    }

    private void tpm(String id, String endorsementKey) throws Exception {
        IndividualEnrollment made =
                client.createOrUpdateIndividualEnrollment(
                        new IndividualEnrollment(id, new TpmAttestation(endorsementKey)));
        say("endorsement", ((TpmAttestation) made.getAttestation()).getEndorsementKey());
    }

    private void stale(String id) throws Exception {
        IndividualEnrollment first = client.createOrUpdateIndividualEnrollment(symmetric(id));
        say("updated", client.createOrUpdateIndividualEnrollment(first).getRegistrationId());
        expectRefusal(() -> client.createOrUpdateIndividualEnrollment(first));
        expectRefusal(() -> client.deleteIndividualEnrollment(first));
    }

    private void query(String prefix) throws Exception {
        for (int i = 1; i <= 5; i++) {
            client.createOrUpdateIndividualEnrollment(symmetric(prefix + i));
        }
        String found =
                pages(client.createIndividualEnrollmentQuery(everything(FromType.ENROLLMENTS), 2))
                        .stream()
                        .filter(id -> id.startsWith(prefix))
                        .sorted()
                        .collect(Collectors.joining(" "));
        say("found", found);
        say(
                "groups",
                !pages(
                                client.createEnrollmentGroupQuery(
                                        everything(FromType.ENROLLMENT_GROUPS), 100))
                        .isEmpty());
    }

    private void bulk(String prefix) throws Exception {
        List<IndividualEnrollment> both = List.of(symmetric(prefix + "1"), symmetric(prefix + "2"));
        for (BulkOperationMode mode :
                List.of(
                        BulkOperationMode.CREATE,
                        BulkOperationMode.CREATE,
                        BulkOperationMode.UPDATE,
                        BulkOperationMode.DELETE)) {
            BulkEnrollmentOperationResult result = client.runBulkEnrollmentOperation(mode, both);
            say(
                    mode.name().toLowerCase(Locale.ROOT),
                    result.getSuccessful(),
                    result.getErrors().stream()
                            .map(error -> error.getRegistrationId() + " " + error.getErrorCode())
                            .collect(Collectors.joining(" ")));
        }
    }

    private void registration(String id, String groupId) throws Exception {
        DeviceRegistrationState state = client.getDeviceRegistrationState(id);
        say("state", text(state.getStatus()), state.getAssignedHub());
        say(
                "registered",
                String.join(
                        " ",
                        pages(
                                client.createEnrollmentGroupRegistrationStateQuery(
                                        everything(FromType.DEVICE_REGISTRATIONS), groupId, 10))));
        client.deleteDeviceRegistrationState(state);
        expectRefusal(() -> client.getDeviceRegistrationState(id));
    }

    private static QuerySpecification everything(FromType from) {
        return new QuerySpecificationBuilder("*", from).createSqlQuery();
    }

    private SymmetricKeyAttestation keys(String id) throws Exception {
        return (SymmetricKeyAttestation)
                client.getIndividualEnrollmentAttestationMechanism(id).getAttestation();
    }

    /** The service is to make the keys. */
    private static IndividualEnrollment symmetric(String id) {
        return new IndividualEnrollment(id, new SymmetricKeyAttestation(null, null));
    }

    private static List<String> pages(Query query) {
        List<String> ids = new ArrayList<>();
        while (query.hasNext()) {
            Object[] items = query.next().getItems();
            say("page", items.length);
            for (Object item : items) {
                ids.add(id(item));
            }
        }
        return ids;
    }

    private static String id(Object item) {
        if (item instanceof IndividualEnrollment individual) {
            return individual.getRegistrationId();
        }
        return item instanceof EnrollmentGroup group
                ? group.getEnrollmentGroupId()
                : ((DeviceRegistrationState) item).getRegistrationId();
    }

    private interface Deed {

        void act() throws ProvisioningServiceClientException;
    }

    private static void expectRefusal(Deed deed) throws ProvisioningServiceClientException {
        try {
            deed.act();
            say("refused", "no");
        } catch (ProvisioningServiceClientNotFoundException e) {
            say("refused", 404);
        } catch (ProvisioningServiceClientPreconditionFailedException e) {
            say("refused", 412);
        }
    }

    private static String subject(X509Attestation attestation) {
        return attestation.getPrimaryX509CertificateInfo().getSubjectName();
    }

    private static String shownKey(SymmetricKeyAttestation attestation) {
        String key = attestation.getPrimaryKey();
        return key == null || key.isEmpty() ? "no key" : key;
    }

    private static int length(String base64) {
        return Base64.getDecoder().decode(base64).length;
    }

    private static String text(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private static void say(String fact, Object... values) {
        StringBuilder line = new StringBuilder(fact).append(':');
        for (Object value : values) {
            line.append(' ').append(value);
        }
        System.out.println(line);
    }
}
