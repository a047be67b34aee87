package io.bootstorm.gateway.control;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.bootstorm.gateway.attestation.CaCertificates;
import io.bootstorm.gateway.enrollment.CaCertificate;
import io.bootstorm.gateway.store.Completion;
import io.bootstorm.protocol.wire.DpsDate;
import io.bootstorm.protocol.wire.X509CertificateInfo;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * Shows the CA certificates that the instance holds, takes new ones, and has their owners prove
 * that they hold the keys. The service does this in its management plane, which is not imitated.
 */
final class CertificatePages {

    private static final String CODE = "verification-code";
    private static final String VERIFY = "verify";

    private final CaCertificates certificates;

    CertificatePages(CaCertificates certificates) {
        this.certificates = certificates;
    }

    /**
     * @param path below {@code /certificates}: nothing, a name, or a name and what to do with it
     * @param answer is called once, on any thread
     * @throws IllegalArgumentException if that cannot be; the message is fit for whoever asks
     */
    void answer(
            HttpMethod method,
            String path,
            Map<String, List<String>> query,
            String body,
            Consumer<ControlAnswer> answer) {
        String[] parts = path.split("/", 2);
        String name = parts[0];
        if (name.isEmpty()) {
            answer.accept(
                    method.equals(HttpMethod.GET)
                            ? ControlAnswer.json(
                                    certificates.store().all().stream().map(Page::of).toList())
                            : notAllowed());
        } else if (parts.length == 1) {
            one(method, name, query, body, answer);
        } else if (method.equals(HttpMethod.POST) && parts[1].equals(CODE)) {
            change(name, certificates::withCode, answer);
        } else if (method.equals(HttpMethod.POST) && parts[1].equals(VERIFY)) {
            change(name, held -> certificates.verified(held, body), answer);
        } else {
            answer.accept(notAllowed());
        }
    }

    private void one(
            HttpMethod method,
            String name,
            Map<String, List<String>> query,
            String body,
            Consumer<ControlAnswer> answer) {
        if (method.equals(HttpMethod.GET)) {
            change(name, null, answer);
        } else if (method.equals(HttpMethod.PUT)) {
            boolean verified = query.getOrDefault("verified", List.of()).contains("true");
            keep(certificates.uploaded(name, body, verified), answer);
        } else if (method.equals(HttpMethod.DELETE)) {
            certificates
                    .store()
                    .delete(
                            name,
                            reporting(
                                    answer,
                                    ControlAnswer.text(HttpResponseStatus.OK, "deleted\n")));
        } else {
            answer.accept(notAllowed());
        }
    }

    /**
     * @param step null to show it only
     */
    private void change(
            String name, UnaryOperator<CaCertificate> step, Consumer<ControlAnswer> answer) {
        CaCertificate held = certificates.store().find(name).orElse(null);
        if (held == null) {
            answer.accept(ControlAnswer.notFound("no CA certificate of that name"));
        } else if (step == null) {
            answer.accept(ControlAnswer.json(Page.of(held)));
        } else {
            keep(step.apply(held), answer);
        }
    }

    private void keep(CaCertificate changed, Consumer<ControlAnswer> answer) {
        certificates.store().save(changed, reporting(answer, ControlAnswer.json(Page.of(changed))));
    }

    private static Completion reporting(Consumer<ControlAnswer> answer, ControlAnswer kept) {
        return failure ->
                answer.accept(
                        failure == null
                                ? kept
                                : ControlAnswer.text(
                                        HttpResponseStatus.INTERNAL_SERVER_ERROR,
                                        "not kept: " + failure + "\n"));
    }

    private static ControlAnswer notAllowed() {
        return ControlAnswer.text(
                HttpResponseStatus.METHOD_NOT_ALLOWED,
                "/certificates takes GET; /certificates/{name} takes GET, PUT (the certificate in"
                        + " PEM, ?verified=true) and DELETE; below it, verification-code and verify"
                        + " (the proof in PEM) take POST\n");
    }

    /**
     * @param verificationCode null if none was asked for
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    private record Page(
            String name,
            boolean isVerified,
            String verificationCode,
            X509CertificateInfo info,
            String createdDateTimeUtc,
            String lastUpdatedDateTimeUtc) {

        static Page of(CaCertificate certificate) {
            return new Page(
                    certificate.name(),
                    certificate.verified(),
                    certificate.verificationCode(),
                    certificate.certificate().info(),
                    DpsDate.text(certificate.stamp().created()),
                    DpsDate.text(certificate.stamp().lastUpdated()));
        }
    }
}
