package io.bootstorm.emulator.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.bootstorm.emulator.firmware.FirmwareSettings;
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
        assertThat(config.target()).isEqualTo(new FleetConfig.Target("localhost", 8883, 5671, 443));
        assertThat(config.transport()).isEqualTo("mqtt");
        assertThat(config.tls())
                .isEqualTo(new FleetConfig.Tls(true, null, null, null, "1.2", false));
        assertThat(config.arrival()).isEqualTo(new ArrivalProfile.AtOnce());
        assertThat(config.maxOpenConnections()).isEqualTo(4_000);
        assertThat(config.maxConnecting()).isEqualTo(500);
        assertThat(config.backOff()).isEqualTo("c-sdk");
        assertThat(config.bootTimeoutSeconds()).isEqualTo(120);
        assertThat(config.client()).isEqualTo("lean");
        assertThat(config.firmware()).isEqualTo(new FirmwareSettings("fixed-wait", 1, 5, 300, 50));
        assertThat(config.profiles()).isEmpty();
        assertThat(config.mix()).isEqualTo(new FleetConfig.Mix("none", "none"));
        assertThat(config.seed()).isNull();
        assertThat(config.eventLoopThreads()).isEqualTo(Runtime.getRuntime().availableProcessors());
        assertThat(config.output()).isNull();
        assertThat(config.assignments()).isNull();
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
                         'client':'lean',
                         'firmware':{'after-failure':'back-off','attempts':3,'wait-seconds':2,
                                     'max-wait-seconds':60,'jitter-percent':10},
                         'profiles':{'meter':{'hmac-micros':800,'tls-handshake-millis':2000,
                           'receive-buffer-bytes':4096,'max-packet-bytes':1024,'watchdog-seconds':60,
                           'link':{'latency-millis':900,'jitter-millis':10,'up-kbps':62,
                             'down-kbps':26,'loss-percent':0.5,'retransmit-millis':3000,
                             'segment-bytes':536},
                           'clock':{'drift-ppm':20,'days-since-set':3,
                             'starts-at':'2000-01-01T00:00:00Z','set-after-millis':1500,
                             'waits-until-set':false}}},
                         'mix':{'profiles':'meter=1,esp32-wifi=2',
                           'behaviours':'none=9,wrong-key=1'},
                         'seed':42,
                         'event-loop-threads':1, 'output':'out', 'assignments':'told.jsonl'}\
                        """
                                .formatted(KEY));

        assertThat(config.count()).isEqualTo(50);
        assertThat(config.port()).isEqualTo(8443);
        assertThat(config.deviceKey()).isEqualTo(KEY);
        assertThat(config.maxConnecting()).isEqualTo(10);
        assertThat(config.tls().caFile()).isEqualTo(Path.of("ca.pem"));
        assertThat(config.tls().version()).isEqualTo("1.3");
        assertThat(config.arrival().text()).isEqualTo("waves 5 every 30s");
        assertThat(config.firmware()).isEqualTo(new FirmwareSettings("back-off", 3, 2, 60, 10));
        assertThat(config.profiles().get("meter").link().latencyMillis()).isEqualTo(900);
        assertThat(config.profiles().get("meter").clock().startsAt())
                .isEqualTo("2000-01-01T00:00:00Z");
        assertThat(config.mix())
                .isEqualTo(new FleetConfig.Mix("meter=1,esp32-wifi=2", "none=9,wrong-key=1"));
        assertThat(config.seed()).isEqualTo(42);
        assertThat(config.output()).isEqualTo(Path.of("out"));
        assertThat(config.assignments()).isEqualTo(Path.of("told.jsonl"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'count':0           | fleet.count is 1 to 10000000, not 0",
                "'transport':'coap'  | fleet.transport: no transport 'coap': there are mqtt,"
                        + " mqtt-ws, amqp, amqp-ws, https",
                "'back-off':'none'   | fleet.back-off: no back-off 'none': there are c-sdk,"
                        + " immediate, fixed-5s",
                "'id-scope':'a b'    | not an ID scope: 'a b'",
                "'id-pattern':'same' | fleet.id-pattern: 'same' gives 1000 devices one id; put {n}",
                "'id-pattern':'a {n}' | fleet.id-pattern: not a registration id: 'a 1000'",
                "'id-pattern':'{x}'  | fleet.id-pattern: id pattern: '{x}' at character 1 is no",
                "'payload':'{n:06}'  | fleet.payload: filled in, it is no JSON",
                "'payload':'{no}'    | fleet.payload: payload template: '{no}' at character 1 is"
                        + " no",
                "'tls':{'version':'1'} | fleet.tls.version: no TLS version '1': there are 1.2 and"
                        + " 1.3",
                "'firmware':{'attempts':0} | fleet.firmware.attempts is 1 to 1000, not 0",
                "'firmware':{'after-failure':'pray'} | fleet.firmware.after-failure: no policy"
                        + " 'pray': there are give-up, fixed-wait, back-off, watchdog-reboot",
                "'firmware':{'after-failure':'give-up','attempts':2} | give-up means 1 boot, not 2",
                "'client':'paho'     | fleet.client: no client 'paho': there are lean and hivemq",
                "'client':'hivemq','transport':'https' | fleet.client: hivemq speaks mqtt, not"
                        + " https",
                "'client':'hivemq','mix':{'profiles':'esp32-wifi'} | fleet.mix.profiles: profiles"
                        + " act on client lean only",
                "'mix':{'profiles':'esp8266'} | fleet.mix.profiles: no profile 'esp8266': there are"
                        + " none, linux-board,",
                "'mix':{'behaviours':'sulks'} | fleet.mix.behaviours: no behaviour 'sulks': there"
                        + " are none, wrong-key,",
                "'mix':{'behaviours':'none=x'} | fleet.mix.behaviours: 'none=x' is no share",
                "'mix':{'behaviours':'none,none=2'} | fleet.mix.behaviours: 'none' is there twice",
                "'profiles':{'none':{}} | fleet.profiles: 'none' is a shipped profile",
                "'profiles':{'a':{'link':{'loss-percent':100}}} | a profile's link.loss-percent is",
                "'profiles':{'a':{'clock':{'starts-at':'1970'}}} | clock.starts-at is a date such",
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
