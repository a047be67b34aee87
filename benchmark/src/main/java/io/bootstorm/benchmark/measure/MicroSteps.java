package io.bootstorm.benchmark.measure;

import java.util.List;
import java.util.function.Consumer;

/** Measures the steps of a boot one by one. */
@FunctionalInterface
public interface MicroSteps {

    /**
     * @param progress is told which is next
     */
    List<MicroResult> measure(Consumer<String> progress);
}
