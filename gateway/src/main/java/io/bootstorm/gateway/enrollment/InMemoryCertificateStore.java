package io.bootstorm.gateway.enrollment;

import io.bootstorm.gateway.store.Completion;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;

/** CA certificates in memory: gone when the process ends. Writes complete at once. */
public final class InMemoryCertificateStore implements CertificateStore {

    private final TreeMap<String, CaCertificate> certificates = new TreeMap<>();
    private volatile List<CaCertificate> ordered = List.of();

    @Override
    public Optional<CaCertificate> find(String name) {
        return ordered.stream().filter(one -> one.name().equalsIgnoreCase(name)).findFirst();
    }

    @Override
    public List<CaCertificate> all() {
        return ordered;
    }

    @Override
    public void save(CaCertificate certificate, Completion completion) {
        synchronized (certificates) {
            certificates.put(key(certificate.name()), certificate);
            ordered = List.copyOf(certificates.values());
        }
        completion.done(null);
    }

    @Override
    public void delete(String name, Completion completion) {
        synchronized (certificates) {
            certificates.remove(key(name));
            ordered = List.copyOf(certificates.values());
        }
        completion.done(null);
    }

    private static String key(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
