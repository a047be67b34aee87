package io.bootstorm.cli.command;

import io.bootstorm.cli.compare.ComparedTargets;
import io.bootstorm.cli.compare.FreshAllocator;
import io.bootstorm.cli.compare.PolicyOfJar;
import io.bootstorm.cli.compare.WebhookThatRuns;
import io.bootstorm.cli.console.CommandFailure;
import io.bootstorm.cli.console.Console;
import io.bootstorm.loadtest.compare.AllocatorSource;
import io.bootstorm.loadtest.paced.Webhook;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What has to be known to start a jar's policy, or to reach a webhook. */
final class CompareTargetOptions {

    @Option(
            names = "--policy",
            paramLabel = "NAME",
            description = "Which of the jars' policies, if they hold several.")
    private String policy;

    @Mixin private WebhookOptions webhook;
    @Mixin private AllowedHosts allowed;

    /**
     * @param folder where processes may run
     * @throws CommandFailure if one is neither a jar with a policy nor a webhook
     */
    ComparedTargets of(String baseline, String candidate, Path folder, Console console) {
        return new ComparedTargets(
                target("--baseline", baseline, folder, console),
                target("--candidate", candidate, folder, console));
    }

    private AllocatorSource target(String option, String text, Path folder, Console console) {
        try {
            if (text.startsWith("http://") || text.startsWith("https://")) {
                URI url = Webhook.url(text);
                Webhook reached = webhook.at(url, console);
                allowed.require(url);
                return new WebhookThatRuns(reached);
            }
            Path jar = Path.of(text).toAbsolutePath();
            if (!Files.exists(jar)) {
                throw new IllegalArgumentException(
                        "'" + text + "' is neither a file nor a URL with http:// or https://");
            }
            return new FreshAllocator(jar, PolicyOfJar.named(jar, policy), folder);
        } catch (IllegalArgumentException e) {
            throw CommandFailure.badInput(option + ": " + e.getMessage());
        }
    }
}
