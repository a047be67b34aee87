package io.bootstorm.checks.conformance.page;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The test shows one behaviour of the service, which is a line of the conformance page. Several
 * clients' tests may say the same sentence in the same part: they share the line. What was seen is
 * told to the {@link Observed} that the test may have as its last parameter; a test without one has
 * seen what the sentence says.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@ExtendWith(Recorder.class)
public @interface Behaviour {

    Part part();

    /** The behaviour, a short sentence without its full stop. */
    String says();

    /** Where that is written: a document or an SDK of {@link Documents}, and the place in it. */
    String source();
}
