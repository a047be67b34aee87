package io.bootstorm.allocator.function;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.azure.functions.ExecutionContext;
import com.microsoft.azure.functions.HttpRequestMessage;
import java.io.File;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One function of a staged app, loaded as the Java worker loads it. */
final class StagedFunction {

    private final Object instance;
    private final Method entryPoint;
    private final WorkerContext context = new WorkerContext();

    private StagedFunction(Object instance, Method entryPoint) {
        this.instance = instance;
        this.entryPoint = entryPoint;
    }

    static StagedFunction in(File app, String name) throws Exception {
        File folder = new File(app, name);
        JsonNode function = new ObjectMapper().readTree(new File(folder, "function.json"));
        List<URL> jars = new ArrayList<>();
        jars.add(new File(folder, function.get("scriptFile").textValue()).toURI().toURL());
        for (File jar : new File(app, "lib").listFiles()) {
            jars.add(jar.toURI().toURL());
        }
        String entryPoint = function.get("entryPoint").textValue();
        int dot = entryPoint.lastIndexOf('.');
        Class<?> type =
                new URLClassLoader(jars.toArray(URL[]::new), new WorkerClasses())
                        .loadClass(entryPoint.substring(0, dot));
        return new StagedFunction(
                type.getConstructor().newInstance(),
                type.getMethod(
                        entryPoint.substring(dot + 1),
                        HttpRequestMessage.class,
                        ExecutionContext.class));
    }

    WorkerResponse call(String body) throws Exception {
        return (WorkerResponse)
                entryPoint.invoke(instance, new WorkerRequest(Optional.of(body)), context);
    }

    List<String> logged() {
        return context.logged();
    }

    /** Gives the function what the worker gives it, the interfaces of its calls, and no more. */
    private static final class WorkerClasses extends ClassLoader {

        private static final String INTERFACES = "com.microsoft.azure.functions.";
        private static final String ANNOTATIONS = INTERFACES + "annotation.";

        WorkerClasses() {
            super(ClassLoader.getPlatformClassLoader());
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            if (name.startsWith(INTERFACES) && !name.startsWith(ANNOTATIONS)) {
                return StagedFunction.class.getClassLoader().loadClass(name);
            }
            throw new ClassNotFoundException(name);
        }
    }
}
