package io.bootstorm.gateway.serviceapi;

import io.bootstorm.gateway.store.Registration;
import io.bootstorm.gateway.store.RegistrationStore;
import io.bootstorm.protocol.error.DpsError;
import io.bootstorm.protocol.id.RegistrationId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/** Registration records: they can be read and removed, never changed. */
public final class RegistrationOperations {

    private final RegistrationStore store;

    public RegistrationOperations(RegistrationStore store) {
        this.store = store;
    }

    public ServiceReply get(String registrationId) throws ServiceRefusal {
        return new ServiceReply.Done(RegistrationStates.of(find(registrationId)));
    }

    /**
     * The device is forgotten: its next registration counts as its first.
     *
     * @param ifMatch null for whatever is there
     * @param reply is told once, when it is durable; on any thread
     */
    public void delete(String registrationId, String ifMatch, Consumer<ServiceReply> reply)
            throws ServiceRefusal {
        RegistrationId id = id(registrationId);
        AtomicReference<ServiceReply> outcome = new AtomicReference<>(new ServiceReply.Deleted());
        store.update(
                id,
                current -> {
                    ServiceRefusal refusal = objection(id, current, ifMatch);
                    if (refusal != null) {
                        outcome.set(ServiceReply.Refused.of(refusal));
                    }
                    return refusal == null ? null : current;
                },
                failure ->
                        reply.accept(
                                failure == null
                                        ? outcome.get()
                                        : new ServiceReply.Refused(DpsError.INTERNAL, failure)));
    }

    private static ServiceRefusal objection(
            RegistrationId id, Registration current, String ifMatch) {
        if (current == null) {
            return notFound(id);
        }
        boolean matches =
                ifMatch == null
                        || (current.etag() != null && Etags.matchEncoded(ifMatch, current.etag()));
        return matches
                ? null
                : new ServiceRefusal(
                        DpsError.PRECONDITION_FAILED, "the device has registered again meanwhile");
    }

    /** Those whose last registration came through a group, which may be deleted meanwhile. */
    public ServiceReply query(String enrollmentGroupId, PageRequest page) throws ServiceRefusal {
        String after = Continuation.key(ItemType.DEVICE_REGISTRATION, page.continuation());
        List<Registration> found =
                new ArrayList<>(store.listOfGroup(enrollmentGroupId, after, page.maxItems() + 1));
        boolean isLast = found.size() <= page.maxItems();
        List<Registration> shown = isLast ? found : found.subList(0, page.maxItems());
        return new ServiceReply.Page(
                shown.stream().map(RegistrationStates::of).toList(),
                ItemType.DEVICE_REGISTRATION,
                isLast
                        ? null
                        : Continuation.after(
                                ItemType.DEVICE_REGISTRATION,
                                shown.get(shown.size() - 1).registrationId().key()));
    }

    private Registration find(String registrationId) throws ServiceRefusal {
        RegistrationId id = id(registrationId);
        return store.find(id).orElseThrow(() -> notFound(id));
    }

    private static RegistrationId id(String text) throws ServiceRefusal {
        try {
            return RegistrationId.of(text);
        } catch (IllegalArgumentException e) {
            throw new ServiceRefusal(DpsError.BAD_REGISTRATION_ID, e.getMessage());
        }
    }

    private static ServiceRefusal notFound(RegistrationId id) {
        return new ServiceRefusal(DpsError.REGISTRATION_NOT_FOUND, id + " has not registered");
    }
}
