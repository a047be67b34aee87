package io.bootstorm.protocol.engine;

/** Where an {@link Engine} puts what it wants done. Must not call back into the engine. */
@FunctionalInterface
public interface Outbox<O> {
    void emit(O action);
}
