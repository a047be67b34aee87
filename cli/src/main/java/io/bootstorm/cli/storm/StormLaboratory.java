package io.bootstorm.cli.storm;

import io.bootstorm.cli.console.Console;
import io.bootstorm.cli.console.StopSignal;
import io.bootstorm.cli.console.Table;
import io.bootstorm.cli.page.Figures;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Plays one storm under each of its policies, one after the other, and reports. */
public final class StormLaboratory {

    private final Storm storm;
    private final Console console;
    private final StopSignal stop;

    public StormLaboratory(Storm storm, Console console, StopSignal stop) {
        this.storm = storm;
        this.console = console;
        this.stop = stop;
    }

    /**
     * @param data for the gateways' folders, of a storm that is not virtual
     * @param output for the report
     * @return whether every policy had every device assigned
     * @throws IllegalArgumentException if a policy is none, or the storm cannot be played
     * @throws IOException if the report cannot be written
     */
    public boolean play(Path data, Path output) throws InterruptedException, IOException {
        List<StormPolicy> policies =
                storm.policies().stream().map(label -> StormPolicy.of(label, storm)).toList();
        PolicyRun run =
                storm.virtual()
                        ? new VirtualPolicyRun(storm, console, stop)
                        : new RealPolicyRun(storm, data, console, stop);
        List<StormResult> results = new ArrayList<>();
        for (StormPolicy policy : policies) {
            if (stop.isAsked()) {
                break;
            }
            results.add(run.run(policy));
            console.err().println(brief(results.get(results.size() - 1)));
        }
        if (results.isEmpty()) {
            return false;
        }
        print(results);
        StormFiles.write(output, storm, results);
        console.out().println("report in " + output.resolve(StormFiles.PAGE));
        return results.size() == policies.size()
                && results.stream().allMatch(result -> result.fleet().allAssigned());
    }

    private static String brief(StormResult result) {
        return result.policy().name()
                + ": all assigned after "
                + StormWords.span(result.fleet().assignedAtSeconds().all())
                + ", "
                + StormWords.percent(result.wastedShare())
                + " of "
                + StormWords.count(result.fleet().counts().requests())
                + " requests wasted";
    }

    private void print(List<StormResult> results) {
        Figures figures = StormFigures.of(results);
        Table table = new Table();
        for (int column = 0; column < figures.columns().size(); column++) {
            table.row(transposed(figures, column));
        }
        table.lines().forEach(console.out()::println);
        results.stream()
                .filter(result -> result.digest() != null)
                .forEach(
                        result ->
                                console.out()
                                        .println(
                                                result.policy().name()
                                                        + ": sha256 "
                                                        + result.digest()));
    }

    /** A terminal is narrower than a page: a line for each figure, a column for each policy. */
    private static String[] transposed(Figures figures, int column) {
        List<String> cells = new ArrayList<>();
        cells.add(figures.columns().get(column));
        figures.rows().forEach(row -> cells.add(row.cells().get(column).text()));
        return cells.toArray(String[]::new);
    }
}
