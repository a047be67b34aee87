package io.bootstorm.gateway.transport.http;

import io.bootstorm.gateway.serviceapi.BulkOperations;
import io.bootstorm.gateway.serviceapi.EnrollmentOperations;
import io.bootstorm.gateway.serviceapi.PageRequest;
import io.bootstorm.gateway.serviceapi.ServiceApi;
import io.bootstorm.gateway.serviceapi.ServiceRefusal;
import io.bootstorm.gateway.serviceapi.ServiceReply;
import io.bootstorm.protocol.error.DpsError;
import io.bootstorm.protocol.wire.BadJson;
import io.bootstorm.protocol.wire.BulkEnrollmentOperation;
import io.bootstorm.protocol.wire.EnrollmentGroup;
import io.bootstorm.protocol.wire.IndividualEnrollment;
import io.bootstorm.protocol.wire.Json;
import io.bootstorm.protocol.wire.QuerySpecification;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Function;

/** Reads bodies and headers of the service API and asks the service. */
public final class ServiceRequests {

    private final ServiceApi api;

    public ServiceRequests(ServiceApi api) {
        this.api = api;
    }

    void serve(ServiceRoute route, ApiRequest request, Consumer<ServiceReply> reply)
            throws Refusal, ServiceRefusal {
        switch (route.collection()) {
            case ENROLLMENTS ->
                    new Entities<>(
                                    IndividualEnrollment.class,
                                    api.individuals(),
                                    api.individualsInBulk(),
                                    BulkEnrollmentOperation::enrollments)
                            .serve(route, request, reply);
            case ENROLLMENT_GROUPS ->
                    new Entities<>(
                                    EnrollmentGroup.class,
                                    api.groups(),
                                    api.groupsInBulk(),
                                    BulkEnrollmentOperation::enrollmentGroups)
                            .serve(route, request, reply);
            case REGISTRATIONS -> registrations(route, request, reply);
        }
    }

    private void registrations(ServiceRoute route, ApiRequest request, Consumer<ServiceReply> reply)
            throws Refusal, ServiceRefusal {
        switch (route.action()) {
            case GET -> reply.accept(api.registrations().get(route.id()));
            case DELETE -> api.registrations().delete(route.id(), ifMatch(request), reply);
            case QUERY -> reply.accept(api.registrations().query(route.id(), page(request)));
            default -> throw new IllegalStateException("no route to " + route);
        }
    }

    /** The operations of enrollments or groups, which differ in their bodies only. */
    private record Entities<B>(
            Class<B> type,
            EnrollmentOperations<B> operations,
            BulkOperations<B> bulk,
            Function<BulkEnrollmentOperation, List<B>> entities) {

        void serve(ServiceRoute route, ApiRequest request, Consumer<ServiceReply> reply)
                throws Refusal, ServiceRefusal {
            switch (route.action()) {
                case GET -> reply.accept(operations.get(route.id(), route.apiVersion()));
                case PUT ->
                        operations.put(
                                route.id(),
                                body(request, type),
                                ifMatch(request),
                                route.apiVersion(),
                                reply);
                case DELETE -> operations.delete(route.id(), ifMatch(request), reply);
                case BULK -> {
                    BulkEnrollmentOperation asked = body(request, BulkEnrollmentOperation.class);
                    bulk.run(entities.apply(asked), asked.mode(), reply);
                }
                case QUERY ->
                        reply.accept(
                                operations.query(
                                        body(request, QuerySpecification.class),
                                        page(request),
                                        route.apiVersion()));
                case ATTESTATION_MECHANISM ->
                        reply.accept(operations.attestationMechanism(route.id()));
            }
        }
    }

    private static <T> T body(ApiRequest request, Class<T> type) throws Refusal {
        String contentType = request.header("Content-Type");
        if (contentType != null && !contentType.toLowerCase(Locale.ROOT).contains("json")) {
            throw new Refusal(
                    DpsError.UNSUPPORTED_MEDIA_TYPE,
                    null,
                    "Content-Type is to be application/json");
        }
        try {
            return Json.read(request.body(), type);
        } catch (BadJson e) {
            throw new Refusal(DpsError.BAD_REQUEST, null, e.getMessage());
        }
    }

    /** Null if there is none; some SDKs send the header empty. */
    private static String ifMatch(ApiRequest request) {
        String etag = request.header("If-Match");
        return etag == null || etag.isBlank() ? null : etag;
    }

    private static PageRequest page(ApiRequest request) throws Refusal {
        String wanted = request.header("x-ms-max-item-count");
        int maxItems = PageRequest.USUAL;
        if (wanted != null && !wanted.isBlank()) {
            try {
                maxItems = Integer.parseInt(wanted.strip());
            } catch (NumberFormatException e) {
                throw badCount(wanted);
            }
            if (maxItems < 1) {
                throw badCount(wanted);
            }
        }
        return new PageRequest(
                Math.min(maxItems, PageRequest.MOST), request.header("x-ms-continuation"));
    }

    private static Refusal badCount(String wanted) {
        return new Refusal(
                DpsError.BAD_REQUEST,
                null,
                "x-ms-max-item-count is '" + wanted + "'; it is to be a number from 1 on");
    }
}
