package io.bootstorm.cli.page;

import java.util.List;

/**
 * A table of figures, one row for each thing compared.
 *
 * @param columns their headings; the first is of the rows' names
 */
public record Figures(List<String> columns, List<Row> rows) {

    /**
     * @param cells one for each column
     */
    public record Row(List<Cell> cells) {}

    /**
     * @param best whether no other row has a better one
     */
    public record Cell(String text, boolean best) {

        public static Cell of(String text) {
            return new Cell(text, false);
        }
    }
}
