package io.bootstorm.allocator.rule;

import com.fasterxml.jackson.databind.JsonNode;
import io.bootstorm.allocator.policy.AllocationOutcome;
import io.bootstorm.allocator.policy.CustomAllocationPolicy;
import io.bootstorm.allocator.policy.FunctionLog;
import io.bootstorm.allocator.policy.RequiredMembers;
import java.util.List;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import javax.naming.ldap.Rdn;

/**
 * Chooses by a property of the subject of the device's certificate, such as its organizational
 * unit: the first case that matches decides.
 *
 * <p>What the service tells a webhook of a certificate is unpublished, so the subject is taken from
 * the first member called {@code subjectName} below {@code deviceRuntimeContext.x509}, wherever it
 * stands.
 *
 * @param property an attribute type as RFC 2253 names it, such as {@code OU}, {@code O} or {@code
 *     CN}; letter case does not matter. Of several the one nearest the common name counts
 * @param cases at least one
 * @param otherwise for devices that match no case, or have no certificate or no such property; null
 *     refuses them
 */
public record ByCertificate(String property, List<PayloadCase> cases, HubChoice otherwise)
        implements PolicyRule {

    private static final String SUBJECT = "subjectName";

    public ByCertificate {
        if (property == null || !property.matches("[A-Za-z][A-Za-z0-9-]*")) {
            throw new IllegalArgumentException(
                    "property must say which of the certificate's subject, such as OU or O");
        }
        if (cases == null || cases.isEmpty()) {
            throw new IllegalArgumentException(
                    "cases must be a list of at least one, such as {is: Toasters, hub: my-hub}");
        }
        cases = List.copyOf(cases);
    }

    @Override
    public CustomAllocationPolicy policy(String name, RuleParts parts) {
        return new RulePolicy(name, (device, log) -> decide(device, log).now());
    }

    private AllocationOutcome decide(Registering device, FunctionLog log) {
        HubChoice choice = choice(valueOf(device.x509()));
        return choice == null ? RequiredMembers.unknownDevice(log) : choice.allocateTo(device, log);
    }

    private HubChoice choice(String value) {
        if (value != null) {
            for (PayloadCase candidate : cases) {
                if (candidate.matches(value)) {
                    return candidate.choice();
                }
            }
        }
        return otherwise;
    }

    private String valueOf(JsonNode x509) {
        JsonNode subject = x509 == null ? null : x509.findValue(SUBJECT);
        if (subject == null || !subject.isTextual()) {
            return null;
        }
        try {
            List<Rdn> parts = new LdapName(subject.textValue()).getRdns();
            for (int i = parts.size() - 1; i >= 0; i--) {
                if (parts.get(i).getType().equalsIgnoreCase(property)
                        && parts.get(i).getValue() instanceof String text) {
                    return text;
                }
            }
            return null;
        } catch (InvalidNameException e) {
            return null;
        }
    }
}
