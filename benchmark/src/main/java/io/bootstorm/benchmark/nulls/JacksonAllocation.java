package io.bootstorm.benchmark.nulls;

import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import io.bootstorm.protocol.wire.AllocationRequest;
import io.bootstorm.protocol.wire.AllocationResponse;
import io.bootstorm.protocol.wire.Json;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufInputStream;
import io.netty.buffer.ByteBufOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;

/** The documented request read and the documented answer written with databind: the first hub. */
final class JacksonAllocation {

    private final ObjectReader reader = Json.reader(AllocationRequest.class);
    private final ObjectWriter writer = Json.writer(AllocationResponse.class);

    ByteBuf answer(ByteBuf body) {
        try (ByteBufInputStream in = new ByteBufInputStream(body)) {
            AllocationRequest request = reader.readValue((InputStream) in);
            ByteBuf answer = body.alloc().ioBuffer(128);
            try (ByteBufOutputStream out = new ByteBufOutputStream(answer)) {
                writer.writeValue(
                        (OutputStream) out,
                        new AllocationResponse(request.linkedHubs().get(0), null, null));
            }
            return answer;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
