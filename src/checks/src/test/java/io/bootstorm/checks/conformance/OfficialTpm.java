package io.bootstorm.checks.conformance;

import com.microsoft.azure.sdk.iot.provisioning.security.hsm.SecurityProviderTPMHsm;
import java.util.Base64;

/** Prints what an operator enrolls: the endorsement key that Microsoft's Java SDK finds here. */
public final class OfficialTpm {

    private OfficialTpm() {}

    public static void main(String[] args) throws Exception {
        byte[] endorsementKey = new SecurityProviderTPMHsm("asks-only").getEndorsementKey();
        System.out.println("endorsement: " + Base64.getEncoder().encodeToString(endorsementKey));
        System.exit(0);
    }
}
