package io.bootstorm.cli.config;

import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.InvalidNullException;
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

    static BindingProblem of(JsonMappingException e) {
        return new BindingProblem(KeyPath.of(e.getPath()), what(e));
    }

    BadConfiguration at(String source, KeyLines lines) {
        String place = source + ", line " + lines.lineOf(path);
        return new BadConfiguration(place + (path.isEmpty() ? "" : ", " + path) + ": " + what);
    }

    private static String what(JsonMappingException e) {
        if (e instanceof UnrecognizedPropertyException unknown) {
            return unknownKey(unknown);
        }
        Throwable cause = e.getCause();
        if (cause instanceof IllegalArgumentException || cause instanceof BadConfiguration) {
            return cause.getMessage();
        }
        if (e instanceof InvalidNullException) {
            return "has no value";
        }
        if (e instanceof InvalidFormatException format) {
            return shown(format) + " is not " + expectation(format.getTargetType());
        }
        if (e instanceof MismatchedInputException mismatch && mismatch.getTargetType() != null) {
            return "must be " + expectation(mismatch.getTargetType());
        }
        return e.getOriginalMessage();
    }

    private static String unknownKey(UnrecognizedPropertyException e) {
        List<String> known =
                e.getKnownPropertyIds().stream().map(String::valueOf).sorted().toList();
        return "unknown key"
                + NearestName.of(e.getPropertyName(), known)
                        .map(name -> "; did you mean '" + name + "'?")
                        .orElse("; known here: " + String.join(", ", known));
    }

    private static String shown(InvalidFormatException e) {
        boolean secret = Redaction.isSecret(KeyPath.of(e.getPath()));
        return secret ? "what stands here" : "'" + e.getValue() + "'";
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
