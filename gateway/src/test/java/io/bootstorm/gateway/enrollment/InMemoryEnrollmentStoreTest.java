package io.bootstorm.gateway.enrollment;

class InMemoryEnrollmentStoreTest extends EnrollmentStoreContract {

    @Override
    protected EnrollmentStore emptyStore() {
        return new InMemoryEnrollmentStore();
    }
}
