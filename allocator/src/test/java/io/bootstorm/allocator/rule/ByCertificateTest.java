package io.bootstorm.allocator.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import io.bootstorm.protocol.wire.AllocationRequest;
import io.bootstorm.protocol.wire.DeviceRuntimeContext;
import io.bootstorm.protocol.wire.Json;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ByCertificateTest {

    private static final ByCertificate RULE =
            new ByCertificate(
                    "ou",
                    List.of(
                            new PayloadCase(
                                    "Toasters", null, null, null, "contoso-west", null, null),
                            new PayloadCase(null, "Heat", null, null, "contoso-north", null, null)),
                    new HubChoice(Rules.EAST, null, null));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "CN=a,OU=Toasters,O=Contoso        | contoso-west.azure-devices.net",
                "CN=a,OU=Heat pumps,O=Contoso      | contoso-north.azure-devices.net",
                "CN=a,OU=Toasters,OU=Heat,O=Contoso| contoso-west.azure-devices.net",
                "CN=a,O=Toasters                   | contoso-east.azure-devices.net",
                "CN=OU\\=Toasters                  | contoso-east.azure-devices.net",
                "no name at all                    | contoso-east.azure-devices.net",
            })
    void choosesByThePropertyOfTheSubject(String subject, String hub) throws Exception {
        String x509 =
                "{\"certificateInfo\":{\"subjectName\":\"" + subject.replace("\\", "\\\\") + "\"}}";
        assertThat(Rules.answer(Rules.policy(RULE), attestedBy(x509))).isEqualTo(hub);
    }

    @Test
    void findsTheSubjectWhereverTheServicePutsIt() throws Exception {
        String elsewhere =
                "{\"clientCertificates\":{\"primary\":{\"info\":{\"subjectName\":\"CN=a,OU=Toasters\"}}}}";
        assertThat(Rules.answer(Rules.policy(RULE), attestedBy(elsewhere))).isEqualTo(Rules.WEST);
    }

    @Test
    void refusesDevicesWithoutCertificateUnlessToldOtherwise() throws Exception {
        ByCertificate strict = new ByCertificate("OU", RULE.cases(), null);
        assertThat(Rules.answer(Rules.policy(strict), attestedBy(null)))
                .isEqualTo("400 Unrecognized device registration.");
        assertThat(Rules.answer(Rules.policy(RULE), attestedBy("{}"))).isEqualTo(Rules.EAST);
    }

    @Test
    void saysWhatItNeeds() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ByCertificate(null, RULE.cases(), null))
                .withMessageContaining("such as OU or O");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ByCertificate("OU", List.of(), null))
                .withMessageContaining("cases must be a list");
    }

    private static AllocationRequest attestedBy(String x509) {
        JsonNode certificate =
                x509 == null
                        ? null
                        : Json.read(x509.getBytes(StandardCharsets.UTF_8), JsonNode.class);
        return new AllocationRequest(
                null,
                null,
                new DeviceRuntimeContext("a", null, null, certificate, null, null, null),
                Rules.HUBS);
    }
}
