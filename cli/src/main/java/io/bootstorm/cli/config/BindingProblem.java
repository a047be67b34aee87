package io.bootstorm.cli.config;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonMappingException.Reference;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.InvalidNullException;
import com.fasterxml.jackson.databind.exc.InvalidTypeIdException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** What Jackson could not bind, in words for the person who wrote the file. */
record BindingProblem(String path, String what) {

    static BindingProblem of(String section, JsonMappingException e) {
        String path = path(section, e);
        return new BindingProblem(path, what(path, e));
    }

    /** Where it is, such as {@code gateway.linked-hubs[1]}. */
    static String path(String section, JsonMappingException e) {
        StringBuilder path = new StringBuilder(section);
        for (Reference step : e.getPath()) {
            if (step.getFieldName() == null) {
                path.append('[').append(step.getIndex()).append(']');
            } else {
                path.append('.').append(step.getFieldName());
            }
        }
        return path.toString();
    }

    private static String what(String path, JsonMappingException e) {
        if (e instanceof UnrecognizedPropertyException unknown) {
            return NearestName.unknownKey(
                    unknown.getPropertyName(),
                    unknown.getKnownPropertyIds().stream().map(String::valueOf).sorted().toList());
        }
        Throwable cause = e.getCause();
        if (cause instanceof IllegalArgumentException || cause instanceof BadConfiguration) {
            return cause.getMessage();
        }
        if (e instanceof InvalidTypeIdException unknown) {
            return type(unknown.getTypeId(), unknown.getBaseType().getRawClass());
        }
        if (e instanceof InvalidNullException) {
            return "has no value";
        }
        if (e instanceof InvalidFormatException format) {
            return (Redaction.isSecret(path) ? "what stands here" : "'" + format.getValue() + "'")
                    + " is not "
                    + expectation(format.getTargetType());
        }
        if (e instanceof MismatchedInputException mismatch && mismatch.getTargetType() != null) {
            return "must be " + expectation(mismatch.getTargetType());
        }
        return e.getOriginalMessage();
    }

    /** What to say of a section whose {@code type} decides which keys it has. */
    private static String type(String written, Class<?> base) {
        List<String> known =
                Arrays.stream(base.getAnnotation(JsonSubTypes.class).value())
                        .map(JsonSubTypes.Type::name)
                        .toList();
        String types = "one of " + String.join(", ", known);
        if (written == null) {
            return "has no type; it is " + types;
        }
        return "there is no type '"
                + written
                + "'"
                + NearestName.of(written, known)
                        .map(name -> "; did you mean '" + name + "'?")
                        .orElse("; it is " + types);
    }

    private static String expectation(Class<?> type) {
        if (type.isEnum()) {
            return Arrays.stream(type.getEnumConstants())
                    .map(KebabEnums::kebab)
                    .collect(Collectors.joining(", ", "one of ", ""));
        }
        if (type.isRecord()) {
            return "a section of keys";
        }
        if (Collection.class.isAssignableFrom(type)) {
            return "a list";
        }
        if (Map.class.isAssignableFrom(type)) {
            return "a section of names and values";
        }
        return switch (type.getSimpleName().toLowerCase(Locale.ROOT)) {
            case "int", "integer", "long", "short" -> "a whole number";
            case "double", "float" -> "a number";
            case "boolean" -> "true or false";
            case "string" -> "text";
            default -> "a " + type.getSimpleName();
        };
    }
}
