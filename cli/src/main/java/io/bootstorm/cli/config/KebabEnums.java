package io.bootstorm.cli.config;

import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.DeserializationProblemHandler;
import java.io.IOException;
import java.util.Locale;

/** Lets an enum constant be written in kebab-case: {@code c-sdk} for {@code C_SDK}. */
final class KebabEnums extends DeserializationProblemHandler {

    @Override
    public Object handleWeirdStringValue(
            DeserializationContext context, Class<?> type, String written, String failure)
            throws IOException {
        if (type.isEnum()) {
            for (Object constant : type.getEnumConstants()) {
                if (kebab(constant).equals(written)) {
                    return constant;
                }
            }
        }
        return NOT_HANDLED;
    }

    static String kebab(Object constant) {
        return ((Enum<?>) constant).name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
