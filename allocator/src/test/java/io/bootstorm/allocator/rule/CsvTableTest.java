package io.bootstorm.allocator.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CsvTableTest {

    @TempDir private Path folder;

    @Test
    void findsADeviceWhateverItsCase() throws Exception {
        LookupTable table = table("registrationId,iotHubHostName\nToaster-1, east\n");

        assertThat(find(table, "toaster-1")).contains(new HubChoice("east", null, null));
        assertThat(find(table, "toaster-2")).isEmpty();
    }

    @Test
    void readsTwinAndPayloadOutOfQuotes() throws Exception {
        LookupTable table =
                table(
                        String.join(
                                "\r\n",
                                "\uFEFFpayload,iotHubHostName,initialTwin,registrationId",
                                "# a remark",
                                "",
                                "\"\"\"hello\"\"\",east,\"{\"\"tags\"\":{\"\"a\"\":",
                                "\"\"b\"\"}}\",x",
                                ",west,,y"));

        HubChoice choice = find(table, "x").orElseThrow();
        assertThat(choice.payload()).isEqualTo(TextNode.valueOf("hello"));
        assertThat(choice.initialTwin().tags().get("a").textValue()).isEqualTo("b");
        assertThat(find(table, "y")).contains(new HubChoice("west", null, null));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "hub,id                                       | line 1: there is no column 'hub'",
                "registrationId                               | line 1: must name the columns",
                "registrationId,iotHubHostName~a              | line 2: has 1 fields where",
                "registrationId,iotHubHostName~#~a,           | line 3: a choice needs a hub",
                "registrationId,iotHubHostName~,b             | line 2: the registrationId is"
                        + " empty",
                "registrationId,iotHubHostName~a,b~~A,c       | line 4: this registrationId stands"
                        + " on line 2",
                "registrationId,iotHubHostName~a,\"b          | line 2: a double quote opens here",
                "registrationId,iotHubHostName~a,\"b\"c       | line 2: something follows a"
                        + " closing",
                "registrationId,iotHubHostName,initialTwin~a,b,x | line 2: initialTwin cannot be"
                        + " used",
            })
    void namesFileLineAndCure(String text, String message) {
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> table(text.replace('~', '\n')))
                .withMessageStartingWith(folder.resolve("devices.csv") + ", " + message)
                .withMessageContaining(":");
    }

    @Test
    void refusesAnEmptyFile() {
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> table(""))
                .withMessageEndingWith(
                        "is empty: begin it with the line registrationId,iotHubHostName");
    }

    private LookupTable table(String text) throws IOException {
        return CsvTable.read(Files.writeString(folder.resolve("devices.csv"), text));
    }

    private static Optional<HubChoice> find(LookupTable table, String id) throws Exception {
        return table.find(id).toCompletableFuture().get();
    }
}
