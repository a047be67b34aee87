package io.bootstorm.cli.config;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.util.JsonParserDelegate;
import java.io.IOException;

/** The YAML as it reads once placeholders in its values are filled; keys stay as they are. */
final class FilledParser extends JsonParserDelegate {

    private final Placeholders placeholders;

    FilledParser(JsonParser yaml, Placeholders placeholders) {
        super(yaml);
        this.placeholders = placeholders;
    }

    @Override
    public String getText() throws IOException {
        String text = super.getText();
        return hasToken(JsonToken.VALUE_STRING) ? placeholders.fill(text) : text;
    }

    @Override
    public char[] getTextCharacters() throws IOException {
        return getText().toCharArray();
    }

    @Override
    public int getTextLength() throws IOException {
        return getText().length();
    }

    @Override
    public int getTextOffset() {
        return 0;
    }

    @Override
    public boolean hasTextCharacters() {
        return false;
    }

    @Override
    public String getValueAsString() throws IOException {
        return getValueAsString(null);
    }

    @Override
    public String getValueAsString(String otherwise) throws IOException {
        return hasToken(JsonToken.VALUE_STRING) ? getText() : super.getValueAsString(otherwise);
    }
}
