package io.bootstorm.allocator.rule;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.bootstorm.allocator.policy.CustomAllocationPolicy;
import java.io.IOException;

/**
 * The settings of one policy below {@code allocator.policies}, told apart by {@code type}. A new
 * type is one record and one line here.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(name = "by-payload", value = ByPayload.class),
    @JsonSubTypes.Type(name = "by-certificate", value = ByCertificate.class),
    @JsonSubTypes.Type(name = "by-lookup", value = ByLookup.class),
    @JsonSubTypes.Type(name = "weighted", value = Weighted.class),
    @JsonSubTypes.Type(name = "least-assigned", value = LeastAssigned.class),
    @JsonSubTypes.Type(name = "fallback", value = Fallback.class)
})
public interface PolicyRule {

    /**
     * Makes the policy; called when the rules are opened, on a thread that may wait.
     *
     * @param name what the policy is called
     * @throws IOException if a file or a database cannot be used; the message says what and why,
     *     and how to mend it
     * @throws IllegalArgumentException if the settings do not fit what surrounds them
     */
    CustomAllocationPolicy policy(String name, RuleParts parts) throws IOException;
}
