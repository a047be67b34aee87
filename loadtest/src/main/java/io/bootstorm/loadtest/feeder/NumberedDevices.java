package io.bootstorm.loadtest.feeder;

import java.util.Iterator;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongFunction;

/** Devices without end, numbered from 1, each given to one virtual user whoever asks. */
final class NumberedDevices implements Iterator<Map<String, Object>> {

    private final AtomicLong given = new AtomicLong();
    private final LongFunction<Map<String, Object>> device;

    /**
     * @param device makes the device of a number; called by several threads
     */
    NumberedDevices(LongFunction<Map<String, Object>> device) {
        this.device = device;
    }

    @Override
    public boolean hasNext() {
        return true;
    }

    @Override
    public Map<String, Object> next() {
        return device.apply(given.incrementAndGet());
    }
}
