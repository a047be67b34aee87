package io.bootstorm.checks.conformance.page;

import java.lang.reflect.Method;
import org.junit.jupiter.api.TestTemplate;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.platform.commons.support.AnnotationSupport;
import org.opentest4j.TestAbortedException;

/** Hands {@link Observed} to tests and writes down what came of them. */
final class Recorder implements ParameterResolver, AfterEachCallback {

    private static final ExtensionContext.Namespace NAMESPACE =
            ExtensionContext.Namespace.create(Recorder.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        return type == Observed.class || type == RunRecord.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == RunRecord.class
                ? RunRecord.of(context)
                : observed(context);
    }

    @Override
    public void afterEach(ExtensionContext context) {
        Method test = context.getRequiredTestMethod();
        Throwable failure = context.getExecutionException().orElse(null);
        if (!test.isAnnotationPresent(Behaviour.class) || failure instanceof TestAbortedException) {
            return;
        }
        boolean hasVariants = AnnotationSupport.isAnnotated(test, TestTemplate.class);
        RunRecord.of(context)
                .add(
                        new Observation(
                                Observation.Line.of(test),
                                client(test),
                                hasVariants ? context.getDisplayName() : "",
                                observed(context).words(),
                                failure == null));
    }

    private static String client(Method test) {
        SeenBy own = test.getAnnotation(SeenBy.class);
        return own == null
                ? test.getDeclaringClass().getAnnotation(SeenBy.class).value()
                : own.value();
    }

    private static Observed observed(ExtensionContext context) {
        return context.getStore(NAMESPACE)
                .computeIfAbsent(Observed.class, key -> new Observed(), Observed.class);
    }
}
