package io.bootstorm.gateway.transport.amqp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bootstorm.gateway.transport.amqp.AmqpBytes.Described;
import io.bootstorm.gateway.transport.amqp.AmqpBytes.Symbol;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.CorruptedFrameException;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What may reach the engine's decoder, and what may not. */
class EncodingCheckTest {

    private final EncodingCheck check = EncodingCheck.ofAmqp(new SymbolBudget());

    /** Examples of part 1 of the standard, and one of each width. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "40",
                "5601",
                "60ffff",
                "71ffffffff",
                "80ffffffffffffffff",
                "98f81d4fae7dec11d0a76500a0c91e6bf6",
                "a10568656c6c6f",
                "b10000000568656c6c6f",
                "45",
                "c00402405001",
                "d00000000400000000",
                "c10702a10161a10171",
                "e0050350010203",
                "f0000000050000001040"
            })
    void takesEveryKindOfValue(String hex) {
        assertThatCode(() -> check.message(hex(hex))).doesNotThrowAnyException();
    }

    @Test
    void takesWhatTheEncoderWrites() {
        ByteBuf bytes =
                AmqpBytes.encode(
                        new Described(0x74, Map.of("a", 1, "b", List.of("c", UUID.randomUUID()))),
                        AmqpBytes.of(0x10, "container", null, 1L, new Symbol("x"), new byte[3]));
        assertThatCode(() -> check.message(bytes)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({
        "a1ff61, a value that is cut off",
        "b17fffffff61, a value that is cut off",
        "b1ffffffff61, a size of more than two gigabytes",
        "d10000000a7ffffffea10161a10161, more elements than bytes",
        "d0000000087fffffff40404040, more elements than bytes",
        "f0000000057fffffff40, more elements than bytes",
        "c003014040, elements that end elsewhere than their list",
        "c0, a value that is cut off",
        "3f, the constructor 0x3f",
        "005379d00000000400000000, a value described as none of the standard's types",
        "00a303666f6f40, a value described as none of the standard's types",
        "00800000000100000075a000, a value described as none of the standard's types"
    })
    void refusesWhatWouldMisleadADecoder(String hex, String reason) {
        assertThatThrownBy(() -> check.message(hex(hex)))
                .isInstanceOf(CorruptedFrameException.class)
                .hasMessage(reason);
    }

    @ParameterizedTest
    @ValueSource(strings = {"list", "described"})
    void refusesEndlessNesting(String kind) {
        ByteBuf bytes = Unpooled.buffer();
        for (int i = 0; i < 5_000; i++) {
            if (kind.equals("list")) {
                bytes.writeByte(0xd0).writeInt(4 + 9 * (4_999 - i)).writeInt(1);
            } else {
                bytes.writeByte(0).writeByte(0x53).writeByte(0x75);
            }
        }
        assertThatThrownBy(() -> check.message(bytes.writeByte(0x40)))
                .isInstanceOf(CorruptedFrameException.class)
                .hasMessage("values nested deeper than 16");
    }

    @Test
    void refusesSymbolsBeyondTheBudgetButNotThoseOfTheSdks() {
        for (int i = 0; i < SymbolBudget.MAX_SYMBOLS; i++) {
            try {
                check.message(AmqpBytes.encode(new Symbol("x-" + i)));
            } catch (CorruptedFrameException spent) {
                break;
            }
        }
        assertThatThrownBy(() -> check.message(AmqpBytes.encode(new Symbol("one more"))))
                .isInstanceOf(CorruptedFrameException.class);
        assertThatCode(
                        () ->
                                check.message(
                                        AmqpBytes.encode(new Symbol("com.microsoft:api-version"))))
                .doesNotThrowAnyException();
    }

    @Test
    void refusesSaslsTypesInAmqpAndAmqpsInSasl() {
        ByteBuf open = AmqpBytes.frame(0, AmqpBytes.of(0x10, "container"), Unpooled.EMPTY_BUFFER);
        ByteBuf init = AmqpBytes.frame(1, AmqpBytes.of(0x41, "PLAIN"), Unpooled.EMPTY_BUFFER);
        EncodingCheck sasl = EncodingCheck.ofSasl(new SymbolBudget());
        assertThatCode(() -> check.frame(open)).doesNotThrowAnyException();
        assertThatCode(() -> sasl.frame(init)).doesNotThrowAnyException();
        assertThatThrownBy(() -> check.frame(init)).isInstanceOf(CorruptedFrameException.class);
        assertThatThrownBy(() -> sasl.frame(open)).isInstanceOf(CorruptedFrameException.class);
    }

    /** Less than the header, and more than there is. */
    @ParameterizedTest
    @ValueSource(strings = {"0000000801000000", "0000000903000000", "0000000800000000"})
    void refusesAWrongDataOffset(String frame) {
        assertThatThrownBy(() -> check.frame(hex(frame)))
                .isInstanceOf(CorruptedFrameException.class)
                .hasMessage("a frame whose data offset is wrong");
    }

    /** A failure names its seed; what is thrown is always the one exception. */
    @Test
    void neverFailsOtherwise() {
        int refused = 0;
        for (long seed = 0; seed < 20_000; seed++) {
            byte[] noise = new byte[64];
            new Random(seed).nextBytes(noise);
            noise[0] = (byte) (0xa0 + Math.floorMod(noise[0], 0x60));
            try {
                check.message(Unpooled.wrappedBuffer(noise));
            } catch (CorruptedFrameException expected) {
                refused++;
            } catch (RuntimeException bug) {
                throw new AssertionError("seed " + seed, bug);
            }
        }
        assertThat(refused).isGreaterThan(19_000);
    }

    private static ByteBuf hex(String hex) {
        return Unpooled.wrappedBuffer(ByteBufUtil.decodeHexDump(hex));
    }
}
