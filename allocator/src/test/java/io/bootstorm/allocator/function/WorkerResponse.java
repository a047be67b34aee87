package io.bootstorm.allocator.function;

import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.HttpStatusType;
import java.util.Map;
import java.util.TreeMap;

/** A response as the worker takes it from a function. */
final class WorkerResponse implements HttpResponseMessage, HttpResponseMessage.Builder {

    private final Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private HttpStatusType status;
    private Object body;

    @Override
    public WorkerResponse status(HttpStatusType newStatus) {
        status = newStatus;
        return this;
    }

    @Override
    public WorkerResponse header(String key, String value) {
        headers.put(key, value);
        return this;
    }

    @Override
    public WorkerResponse body(Object newBody) {
        body = newBody;
        return this;
    }

    @Override
    public WorkerResponse build() {
        return this;
    }

    @Override
    public HttpStatusType getStatus() {
        return status;
    }

    @Override
    public String getHeader(String key) {
        return headers.get(key);
    }

    @Override
    public Object getBody() {
        return body;
    }
}
