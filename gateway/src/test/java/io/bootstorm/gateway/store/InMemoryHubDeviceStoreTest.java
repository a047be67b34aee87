package io.bootstorm.gateway.store;

class InMemoryHubDeviceStoreTest extends HubDeviceStoreContract {

    @Override
    protected Sides emptyStore() {
        InMemoryRegistrationStore store = new InMemoryRegistrationStore(1_000);
        return new Sides(store, store);
    }
}
