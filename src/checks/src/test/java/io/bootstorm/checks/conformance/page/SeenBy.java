package io.bootstorm.checks.conformance.page;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Which client a test, or each of a class, looks through, as the conformance page calls it. */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface SeenBy {

    /** Frames and bodies written by hand, against the documents alone. */
    String SCRIPT = "script";

    String value();
}
