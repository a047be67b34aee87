package io.bootstorm.cli.config;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonMappingException.Reference;
import java.util.List;

/** Key paths as a person reads them: {@code gateway.enrollment-groups[0].id}. */
final class KeyPath {

    private KeyPath() {}

    static String of(JsonPointer pointer) {
        StringBuilder path = new StringBuilder();
        for (JsonPointer at = pointer; !at.matches(); at = at.tail()) {
            if (at.mayMatchElement()) {
                index(path, at.getMatchingIndex());
            } else {
                key(path, at.getMatchingProperty());
            }
        }
        return path.toString();
    }

    static String of(List<Reference> references) {
        StringBuilder path = new StringBuilder();
        for (Reference reference : references) {
            if (reference.getFieldName() == null) {
                index(path, reference.getIndex());
            } else {
                key(path, reference.getFieldName());
            }
        }
        return path.toString();
    }

    private static void key(StringBuilder path, String name) {
        path.append(path.isEmpty() ? "" : ".").append(name);
    }

    private static void index(StringBuilder path, int index) {
        path.append('[').append(index).append(']');
    }
}
