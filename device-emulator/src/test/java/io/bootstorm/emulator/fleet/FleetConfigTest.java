package io.bootstorm.emulator.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FleetConfigTest {

    private static final String KEY =
            "8isrFI1sGsIlvvFSSFRiMfCNzv21fjbE/+ah/lSh3lF8e2YG1Te7w1KpZhJFFXJrqYKi9yegxkqIChbqOS9Egw==";

    private static final JsonMapper AS_THE_COMMAND_LINE_BINDS =
            JsonMapper.builder()
                    .propertyNamingStrategy(PropertyNamingStrategies.KEBAB_CASE)
                    .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .build();

    @Test
    void statesEveryDefault() throws Exception {
        FleetConfig config = read("{'group-key':'" + KEY + "'}");

        assertThat(config.count()).isEqualTo(1_000);
        assertThat(config.idPattern()).isEqualTo("device-{n:06}");
        assertThat(config.payload()).isNull();
        assertThat(config.idScope()).isEqualTo("0ne00002193");
        assertThat(config.target()).isEqualTo(new FleetConfig.Target("localhost", 8883, 443));
        assertThat(config.transport()).isEqualTo("mqtt");
        assertThat(config.tls()).isEqualTo(new FleetConfig.Tls(true, null, null, null, "1.2"));
        assertThat(config.arrival()).isEqualTo(new ArrivalProfile.AtOnce());
        assertThat(config.maxOpenConnections()).isEqualTo(4_000);
        assertThat(config.maxConnecting()).isEqualTo(500);
        assertThat(config.backOff()).isEqualTo("c-sdk");
        assertThat(config.bootTimeoutSeconds()).isEqualTo(120);
        assertThat(config.retry()).isEqualTo(new FleetConfig.Retry(1, 5));
        assertThat(config.seed()).isNull();
        assertThat(config.eventLoopThreads()).isEqualTo(Runtime.getRuntime().availableProcessors());
        assertThat(config.output()).isNull();
    }

    @Test
    void takesEveryKey() throws Exception {
        FleetConfig config =
                read(
                        """
                        {'count':50, 'id-pattern':'contoso-toaster-{n:03}', 'payload':'{}',
                         'id-scope':'0ne00000001', 'device-key':'%s',
                         'target':{'host':'127.0.0.1','mqtt-port':18883,'https-port':8443},
                         'transport':'https',
                         'tls':{'enabled':true,'ca-file':'ca.pem','server-name':'dps','version':'1.3'},
                         'arrival':'waves 5 every 30s', 'max-open-connections':100, 'max-connecting':10,
                         'back-off':'immediate', 'boot-timeout-seconds':20,
                         'retry':{'attempts':3,'wait-seconds':2}, 'seed':42,
                         'event-loop-threads':1, 'output':'out'}\
                        """
                                .formatted(KEY));

        assertThat(config.count()).isEqualTo(50);
        assertThat(config.port()).isEqualTo(8443);
        assertThat(config.deviceKey()).isEqualTo(KEY);
        assertThat(config.maxConnecting()).isEqualTo(10);
        assertThat(config.tls().caFile()).isEqualTo(Path.of("ca.pem"));
        assertThat(config.tls().version()).isEqualTo("1.3");
        assertThat(config.arrival().text()).isEqualTo("waves 5 every 30s");
        assertThat(config.retry()).isEqualTo(new FleetConfig.Retry(3, 2));
        assertThat(config.seed()).isEqualTo(42);
        assertThat(config.output()).isEqualTo(Path.of("out"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'count':0           | fleet.count is 1 to 10000000, not 0",
                "'transport':'amqp'  | fleet.transport: no transport 'amqp': there are mqtt,"
                        + " mqtt-ws, https",
                "'back-off':'none'   | fleet.back-off: no back-off 'none': there are c-sdk and"
                        + " immediate",
                "'id-scope':'a b'    | not an ID scope: 'a b'",
                "'id-pattern':'same' | fleet.id-pattern: 'same' gives 1000 devices one id; put {n}",
                "'id-pattern':'a {n}' | fleet.id-pattern: not a registration id: 'a 1000'",
                "'id-pattern':'{x}'  | fleet.id-pattern: id pattern: '{x}' at character 1 is no",
                "'payload':'{n:06}'  | fleet.payload: filled in, it is no JSON",
                "'payload':'{no}'    | fleet.payload: payload template: '{no}' at character 1 is"
                        + " no",
                "'tls':{'version':'1'} | fleet.tls.version: no TLS version '1': there are 1.2 and"
                        + " 1.3",
                "'retry':{'attempts':0} | fleet.retry.attempts is 1 to 1000, not 0",
                "'target':{'mqtt-port':70000} | fleet.target.mqtt-port is 1 to 65535, not 70000",
                "'arrival':'soon'    | not an arrival profile: 'soon'",
            })
    void refusesWhatCannotBe(String setting, String why) {
        assertThatThrownBy(() -> read("{'group-key':'" + KEY + "'," + setting + "}"))
                .hasMessageContaining(why);
    }

    @Test
    void checksTheJsonOfEveryShare() {
        String payload = "{\\\"v\\\":{pick:1=90,one=10}}";

        assertThatThrownBy(() -> read("{'group-key':'" + KEY + "','payload':'" + payload + "'}"))
                .hasMessageContaining("{\"v\":one}");
    }

    @Test
    void wantsOneKeyAndShowsNone() throws Exception {
        assertThatThrownBy(() -> read("{}")).hasMessageContaining("group-key");
        assertThatThrownBy(() -> read("{'group-key':'" + KEY + "','device-key':'" + KEY + "'}"))
                .hasMessageContaining("either group-key")
                .hasMessageNotContaining(KEY);
        assertThatThrownBy(() -> read("{'group-key':'%%%'}"))
                .hasMessageContaining("fleet.group-key: a symmetric key is written in base64");
        assertThat(read("{'group-key':'" + KEY + "'}").toString()).doesNotContain(KEY);
    }

    private static FleetConfig read(String json) throws Exception {
        return AS_THE_COMMAND_LINE_BINDS.readValue(json.replace('\'', '"'), FleetConfig.class);
    }
}
