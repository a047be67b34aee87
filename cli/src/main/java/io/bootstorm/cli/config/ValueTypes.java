package io.bootstorm.cli.config;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.FromStringDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import io.bootstorm.emulator.fleet.FleetShard;
import io.bootstorm.protocol.id.IdScope;
import io.bootstorm.protocol.id.RegistrationId;
import io.bootstorm.protocol.sas.SymmetricKey;
import java.io.IOException;
import java.util.Set;
import java.util.function.Function;

/** The house's value types, each written as one text. A symmetric key is never written out. */
final class ValueTypes extends SimpleModule {

    /** The types themselves. */
    static final Set<Class<?>> TEXTS =
            Set.of(IdScope.class, RegistrationId.class, SymmetricKey.class, FleetShard.class);

    private static final long serialVersionUID = 1;

    ValueTypes() {
        super("bootstorm-values");
        add(IdScope.class, IdScope::new, IdScope::value);
        add(RegistrationId.class, RegistrationId::of, RegistrationId::value);
        add(FleetShard.class, FleetShard::parse, FleetShard::text);
        add(SymmetricKey.class, SymmetricKey::fromBase64, key -> "****");
    }

    private <T> void add(Class<T> type, Function<String, T> read, Function<T, String> write) {
        addDeserializer(type, new FromText<>(type, read));
        addSerializer(type, new ToText<>(type, write));
    }

    private static final class FromText<T> extends FromStringDeserializer<T> {

        private static final long serialVersionUID = 1;
        private final transient Function<String, T> read;

        FromText(Class<T> type, Function<String, T> read) {
            super(type);
            this.read = read;
        }

        @Override
        public T deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            String text = parser.getValueAsString();
            return text == null ? super.deserialize(parser, context) : convert(text, context);
        }

        @Override
        protected T _deserialize(String text, DeserializationContext context) throws IOException {
            return convert(text, context);
        }

        private T convert(String text, DeserializationContext context) throws IOException {
            try {
                return read.apply(text);
            } catch (IllegalArgumentException e) {
                throw context.instantiationException(handledType(), e);
            }
        }
    }

    private static final class ToText<T> extends StdSerializer<T> {

        private static final long serialVersionUID = 1;
        private final transient Function<T, String> write;

        ToText(Class<T> type, Function<T, String> write) {
            super(type);
            this.write = write;
        }

        @Override
        public void serialize(T value, JsonGenerator json, SerializerProvider provider)
                throws IOException {
            json.writeString(write.apply(value));
        }
    }
}
