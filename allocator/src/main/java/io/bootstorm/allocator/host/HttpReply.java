package io.bootstorm.allocator.host;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.bootstorm.allocator.policy.FunctionAnswer;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.codec.http.HttpResponseStatus;

/**
 * One response. Rendered here and not by Netty's encoder: a function's answer is a constant head, a
 * length and a body, and goes into one buffer without a header map.
 *
 * @param head status line and headers, but for content-length and connection
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record HttpReply(byte[] head, byte[] body) {

    private static final byte[] NO_BODY = {};
    private static final byte[] CONTENT_LENGTH = "content-length: ".getBytes(US_ASCII);
    private static final byte[] KEPT_OPEN = "\r\n\r\n".getBytes(US_ASCII);
    private static final byte[] CLOSED = "\r\nconnection: close\r\n\r\n".getBytes(US_ASCII);
    private static final int MOST_LENGTH_DIGITS = 10;

    private static final byte[] OK_JSON =
            head(HttpResponseStatus.OK, contentType(FunctionAnswer.JSON));
    private static final byte[] REFUSED_TEXT =
            head(HttpResponseStatus.BAD_REQUEST, contentType(FunctionAnswer.TEXT));

    static HttpReply to(FunctionAnswer answer) {
        return new HttpReply(head(answer), answer.body());
    }

    static HttpReply empty(HttpResponseStatus status) {
        return new HttpReply(head(status, ""), NO_BODY);
    }

    static HttpReply text(HttpResponseStatus status, String text) {
        return new HttpReply(head(status, contentType(FunctionAnswer.TEXT)), text.getBytes(UTF_8));
    }

    /** The refusal of a method, naming those that are taken. */
    static HttpReply allowing(String methods) {
        return new HttpReply(
                head(HttpResponseStatus.METHOD_NOT_ALLOWED, "allow: " + methods + "\r\n"), NO_BODY);
    }

    ByteBuf render(ByteBufAllocator allocator, boolean keepAlive) {
        byte[] end = keepAlive ? KEPT_OPEN : CLOSED;
        ByteBuf buffer =
                allocator.ioBuffer(
                        head.length
                                + CONTENT_LENGTH.length
                                + MOST_LENGTH_DIGITS
                                + end.length
                                + body.length);
        buffer.writeBytes(head).writeBytes(CONTENT_LENGTH);
        writeDecimal(buffer, body.length);
        return buffer.writeBytes(end).writeBytes(body);
    }

    private static void writeDecimal(ByteBuf buffer, int number) {
        int unit = 1;
        while (number / unit >= 10) {
            unit *= 10;
        }
        for (; unit > 0; unit /= 10) {
            buffer.writeByte('0' + number / unit % 10);
        }
    }

    private static byte[] head(FunctionAnswer answer) {
        if (answer.json()) {
            return OK_JSON;
        }
        return answer.status() == HttpResponseStatus.BAD_REQUEST.code()
                ? REFUSED_TEXT
                : head(
                        HttpResponseStatus.valueOf(answer.status()),
                        contentType(FunctionAnswer.TEXT));
    }

    private static byte[] head(HttpResponseStatus status, String headers) {
        return ("HTTP/1.1 " + status + "\r\n" + headers).getBytes(US_ASCII);
    }

    private static String contentType(String type) {
        return "content-type: " + type + "\r\n";
    }
}
