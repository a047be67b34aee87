package io.bootstorm.gateway.enrollment;

class InMemoryEnrollmentStoreTest extends EnrollmentStoreContract {

    @Override
    EnrollmentStore emptyStore() {
        return new InMemoryEnrollmentStore();
    }
}
