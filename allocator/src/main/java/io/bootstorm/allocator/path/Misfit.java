package io.bootstorm.allocator.path;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Why a class of a jar cannot be a policy here, in words. */
final class Misfit {

    private static final Pattern CLASS_FILE_VERSION =
            Pattern.compile("(\\S+) has been compiled by a more recent.*file version (\\d+)\\.");
    private static final int JAVA_OF_VERSION_ZERO = 44;

    private Misfit() {}

    static String inWords(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof UnsupportedClassVersionError version) {
                return tooNew(version);
            }
            if (cause instanceof LinkageError misfit) {
                return "a class does not fit this version of bootstorm ("
                        + misfit
                        + "): build it against the bootstorm-allocator of this version, and put"
                        + " the libraries it needs on the policy path too";
            }
        }
        if (failure.getCause() instanceof RuntimeException thrown) {
            return failure.getMessage()
                    + ", its constructor throws "
                    + thrown
                    + ": a constructor must not fail, let allocate refuse";
        }
        return failure.getMessage()
                + ": META-INF/services/"
                + PolicyJars.SERVICE
                + " must name public classes that implement it and have a public constructor"
                + " without parameters";
    }

    private static String tooNew(UnsupportedClassVersionError e) {
        Matcher version = CLASS_FILE_VERSION.matcher(String.valueOf(e.getMessage()));
        if (!version.find()) {
            return "a class was compiled for a newer Java than this one: compile it with --release "
                    + Runtime.version().feature();
        }
        return version.group(1).replace('/', '.')
                + " was compiled for Java "
                + (Integer.parseInt(version.group(2)) - JAVA_OF_VERSION_ZERO)
                + ", but this is Java "
                + Runtime.version().feature()
                + ": compile it with --release 17, or run bootstorm on the newer Java";
    }
}
