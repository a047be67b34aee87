package io.bootstorm.protocol.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Headers as browsers write them ("Fetch", "Fetch Metadata Request Headers"). */
class ForeignPagesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {"localhost", "LOCALHOST:9090", "127.0.0.1:9090", "127.3.2.1", "[::1]:1"})
    void answersProgramsThatNameThisMachine(String host) {
        assertThat(ForeignPages.objection(List.of(host), List.of(), List.of())).isNull();
    }

    @Test
    void answersProgramsThatNameNoHost() {
        assertThat(ForeignPages.objection(List.of(), List.of(), List.of())).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "rebound.example.com:9090",
                "localhost.example.com",
                "127.0.0.1.example.com",
                "0.0.0.0:9090",
                "[::]",
                "[::ffff:7f00:1]",
                "example.com@127.0.0.1",
                "127.0.0.1:9090, example.com",
                "localhost:9090/",
                ""
            })
    void refusesNamesThatAPageCanHaveResolvedToThisMachine(String host) {
        assertThat(ForeignPages.objection(List.of(host), List.of(), List.of()))
                .contains("localhost");
    }

    @Test
    void refusesTwoHosts() {
        assertThat(ForeignPages.objection(List.of("localhost", "localhost"), List.of(), List.of()))
                .isNotNull();
    }

    @ParameterizedTest
    @CsvSource({
        "localhost:9090, http://localhost:9090, true",
        "127.0.0.1:9090, http://127.0.0.1:9090, true",
        "localhost:9090, http://localhost:3000, false",
        "localhost:9090, https://localhost:9090, false",
        "localhost:9090, http://127.0.0.1:9090, false",
        "localhost:9090, https://attacker.example.com, false",
        "localhost:9090, null, false",
    })
    void takesPagesOfItsOwnOriginOnly(String host, String origin, boolean taken) {
        assertThat(ForeignPages.objection(List.of(host), List.of(origin), List.of()) == null)
                .isEqualTo(taken);
    }

    @Test
    void refusesAnOriginWhereNoHostTellsItsOwn() {
        assertThat(ForeignPages.objection(List.of(), List.of("http://null"), List.of()))
                .isNotNull();
    }

    @ParameterizedTest
    @CsvSource({
        "none, true",
        "same-origin, true",
        "same-site, false",
        "cross-site, false",
        "anything, false",
    })
    void refusesWhatAPageOfAnotherSiteLoads(String site, boolean taken) {
        assertThat(ForeignPages.objection(List.of("localhost"), List.of(), List.of(site)) == null)
                .isEqualTo(taken);
    }
}
